import type { Checkpoint } from '../checkpoint';
import type { Classes } from '../disentanglement/classes';
import type { Codes } from '../disentanglement/codes';
import type { LinearFit } from '../estimators/linearFit';
import { logisticRegression } from '../estimators/logisticRegression';
import { accuracyOf, balancedAccuracyOf, type BalancedScore, type HeldOutScore } from './heldOutScore';
import { heldOutOdds, type HeldOutOdds } from './heldOutOdds';
import { readoutOf, steepestDirection } from './linearReadout';
import { meanDifference, type MeanDifference } from './meanDifference';
import { standardizationOf, standardizedRows } from './standardization';

/** A probe that was fitted to all rows, with its score on rows it had not seen. */
export interface LinearProbe {
  readonly score: HeldOutScore;
  /** Over z: log odds of a class, or the value of a factor. */
  readonly readout: LinearFit;
  /** Of length 1, in units of z: see `steepestDirection`. */
  readonly direction: Float64Array;
}

/** Where a class lies in z. */
export interface ClassProbe {
  readonly count: number;
  readonly means: MeanDifference;
  /** Null for a class of too few rows to hold some out. */
  readonly probe: LinearProbe | null;
}

export interface ClassProbes {
  readonly classes: readonly ClassProbe[];
  /** Of the class with the highest log odds; rows of classes without a probe are left out. */
  readonly all: HeldOutScore;
  /** Of the class whose odds the code raises most: what leaks of a condition. */
  readonly balanced: BalancedScore;
}

/**
 * Logistic probes of each class against the rest, on rows that are held out and on all (Alain and Bengio 2016, "Understanding
 * intermediate layers using linear classifier probes"), and the differences of means. Scores of all classes are NaN where fewer
 * than two can be probed.
 *
 * @param folds the part of each row, as `foldsOf` divides them
 */
export function classProbes(
  codes: Codes,
  classes: Classes,
  folds: Uint8Array,
  checkpoint: Checkpoint,
): ClassProbes {
  const held = heldOutOdds(codes, classes, folds, checkpoint);
  const rows = Uint32Array.from(classes.of.keys());
  const standardization = standardizationOf(codes, rows);
  const x = standardizedRows(codes, rows, standardization);
  const probes = held.odds.map((odds, place) => {
    checkpoint();
    const count = held.counts[place]!;
    const isOne = Uint8Array.from(classes.of, (each) => Number(each === place));
    const means = meanDifference(codes, isOne);
    if (!odds) return { count, means, probe: null };
    const fit = logisticRegression(x, standardization.dimensions.length, isOne, checkpoint);
    return {
      count,
      means,
      probe: {
        score: scoreOfClass(odds, isOne, count),
        readout: readoutOf(fit, standardization, codes.dimensions),
        direction: steepestDirection(fit, standardization, codes.dimensions),
      },
    };
  });
  return { classes: probes, ...scoresOfAll(held, classes) };
}

/** The share of rows that one probe is right about: of its class or not. */
function scoreOfClass(odds: Float64Array, isOne: Uint8Array, count: number): HeldOutScore {
  const right = odds.reduce((sum, each, row) => sum + Number(each > 0 === (isOne[row] === 1)), 0);
  const rows = odds.length;
  return accuracyOf(right, rows, Math.max(count, rows - count) / rows);
}

/** Both scores of the decision between all classes that can be probed. */
function scoresOfAll({ odds, counts }: HeldOutOdds, { of }: Classes): Pick<ClassProbes, 'all' | 'balanced'> {
  const probed = [...odds.keys()].filter((place) => odds[place]);
  const kept = probed.map((place) => counts[place]!);
  const rows = kept.reduce((sum, count) => sum + count, 0);
  // What is known of a class without the code: its log odds among all rows.
  const before = Float64Array.from(counts, (count) => Math.log(count / (of.length - count)));
  const [likely, raised] = [new Uint32Array(counts.length), new Uint32Array(counts.length)];
  for (const [row, own] of of.entries()) {
    if (!odds[own]) continue;
    if (bestOf(probed, (place) => odds[place]![row]!) === own) likely[own]! += 1;
    if (bestOf(probed, (place) => odds[place]![row]! - before[place]!) === own) raised[own]! += 1;
  }
  if (probed.length < 2) {
    const unknown = { value: NaN, standardError: NaN, baseRate: NaN };
    return { all: unknown, balanced: { ...unknown, chanceError: NaN } };
  }
  const right = likely.reduce((sum, each) => sum + each, 0);
  return {
    all: accuracyOf(right, rows, Math.max(...kept) / rows),
    balanced: balancedAccuracyOf(
      probed.map((place) => raised[place]!),
      kept,
    ),
  };
}

function bestOf(places: readonly number[], value: (place: number) => number): number {
  let [best, most] = [-1, -Infinity];
  for (const place of places) {
    const own = value(place);
    if (own > most) [best, most] = [place, own];
  }
  return best;
}
