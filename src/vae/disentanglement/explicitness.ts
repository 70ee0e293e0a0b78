import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { areaUnderRoc } from '../outliers/areaUnderRoc';
import { meanOf, varianceOf } from '../estimators/spread';
import { lineAt } from '../estimators/linearFit';
import { logisticRegression } from '../estimators/logisticRegression';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import type { Classes } from './classes';
import { codesOf, type Codes } from './codes';

/** Dimensions that take part: those that vary most. */
const maxDimensions = 64;
/** Rows of either half. */
const maxRows = 2000;

/** Rows that a probe is fitted to, and those that it is tried on. */
export interface Halves {
  readonly fitted: Uint32Array;
  readonly tried: Uint32Array;
}

/**
 * Explicitness (Ridgeway and Mozer 2018, "Learning deep disentangled embeddings with the F-statistic loss", section 2.1): how well
 * a linear probe of all dimensions tells the values of a factor, as the area under the ROC curve of one value against the rest,
 * on rows that the probe has not seen; the mean over values, then over factors, 0.5 by chance and 1 at best. A value that one
 * of the halves lacks is left out. NaN if no factor varies.
 */
export function explicitness(
  codes: Codes,
  factors: readonly Classes[],
  seed: number,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  const halves = halvesOf(codes.rows, seed);
  const columns = standardized(codes);
  const scores = factors
    .map((factor) => explicitnessOf(columns, factor, halves, checkpoint))
    .filter((score) => !Number.isNaN(score));
  return scores.length === 0 ? NaN : meanOf(Float64Array.from(scores));
}

/**
 * Of one factor. The probe is {@link logisticRegression}.
 *
 * @param columns the codes as {@link standardized} gives them
 */
export function explicitnessOf(
  columns: readonly Float64Array[],
  { of, count }: Classes,
  { fitted, tried }: Halves,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  if (count < 2) return NaN;
  const gather = (rows: Uint32Array) =>
    Float64Array.from({ length: rows.length * columns.length }, (_, at) => {
      return columns[at % columns.length]![rows[Math.floor(at / columns.length)]!]!;
    });
  const [x, y] = [gather(fitted), gather(tried)];
  const areas: number[] = [];
  for (let value = 0; value < count; value++) {
    const isOne = Uint8Array.from(fitted, (row) => (of[row] === value ? 1 : 0));
    const ones = isOne.reduce((sum, each) => sum + each, 0);
    if (ones === 0 || ones === isOne.length) continue;
    const fit = logisticRegression(x, columns.length, isOne, checkpoint);
    const odds = Float64Array.from(tried, (_, row) => lineAt(fit, y, row));
    const isTried = (row: number) => of[tried[row]!] === value;
    const { auroc } = areaUnderRoc(
      odds.filter((_, row) => !isTried(row)),
      odds.filter((_, row) => isTried(row)),
    );
    if (!Number.isNaN(auroc)) areas.push(auroc);
  }
  return areas.length === 0 ? NaN : meanOf(Float64Array.from(areas));
}

/** Two halves of the rows at random, a pure function of the seed. */
export function halvesOf(rows: number, seed: number): Halves {
  const keys = new Float64Array(rows);
  fillUniform(keys, seed, streams.votes, 0, 1);
  const order = Uint32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const half = Math.min(maxRows, Math.floor(rows / 2));
  return { fitted: order.slice(0, half), tried: order.slice(half, 2 * half) };
}

/** Dimensions that vary, each with mean 0 and standard deviation 1 over all rows. */
export function standardized(codes: Codes): readonly Float64Array[] {
  const columns = Array.from({ length: codes.dimensions }, (_, dimension) => {
    const column = codesOf(codes, dimension);
    return { column, variance: varianceOf(column) };
  });
  return columns
    .filter(({ variance }) => variance > 0)
    .sort((a, b) => b.variance - a.variance)
    .slice(0, maxDimensions)
    .map(({ column, variance }) => {
      const mean = meanOf(column);
      return column.map((value) => (value - mean) / Math.sqrt(variance));
    });
}
