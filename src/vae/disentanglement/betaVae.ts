import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { lineAt } from '../estimators/linearFit';
import { logisticRegression } from '../estimators/logisticRegression';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import { rowsOfClasses, type Classes } from './classes';
import { standardized } from './explicitness';
import type { Codes } from './codes';

/** How many points the classifier is fitted to, and how many it is tried on. */
export interface Points {
  readonly fitted: number;
  readonly tried: number;
}

/** The score's own error is 0.01 at the most. */
export const usualPoints: Points = { fitted: 2000, tried: 2000 };
/** Pairs of rows behind a point, as Locatello et al. (2019) have it. */
const pairsAPoint = 64;
/** Points between two checkpoints. */
const pointsAtOnce = 64;

/**
 * BetaVAE score (Higgins et al. 2017, "beta-VAE: learning basic visual concepts with a constrained variational framework",
 * section 3): both rows of each of 64 pairs share the value of one factor; the mean |z₁ − z₂| of each dimension is a point, and
 * the score is the share of new points from which a linear classifier, logistic regression of one factor against the rest,
 * tells the factor, 0..1; one in K by chance. Dimensions are taken in units of their standard deviation. Rows are drawn with
 * replacement, factors alike, values as often as they are. NaN if fewer than two factors vary, and 1 / K if all dimensions
 * are dead.
 *
 * @param seed points are a pure function of it
 */
export function betaVaeScore(
  codes: Codes,
  factors: readonly Classes[],
  { fitted, tried }: Points,
  seed: number,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  const varying = factors.filter(({ count }) => count > 1).map(rowsOfClasses);
  if (varying.length < 2) return NaN;
  const columns = standardized(codes);
  if (columns.length === 0) return 1 / varying.length;
  const uniform = new Float64Array(1 + 3 * pairsAPoint);
  const [first, second] = [new Uint32Array(pairsAPoint), new Uint32Array(pairsAPoint)];
  const drawPoints = (from: number, count: number) => {
    const points = new Float64Array(count * columns.length);
    const labels = new Uint32Array(count);
    for (let point = 0; point < count; point++) {
      if (point % pointsAtOnce === 0) checkpoint();
      fillUniform(uniform, seed, streams.pairs, from + point);
      const factor = Math.floor(uniform[0]! * varying.length);
      const { of, rows } = varying[factor]!;
      for (let pair = 0; pair < pairsAPoint; pair++) {
        const [value, one, other] = uniform.subarray(1 + 3 * pair, 4 + 3 * pair);
        const same = rows[of[Math.floor(value! * codes.rows)]!]!;
        first[pair] = same[Math.floor(one! * same.length)]!;
        second[pair] = same[Math.floor(other! * same.length)]!;
      }
      labels[point] = factor;
      points.set(meanDistances(columns, first, second), point * columns.length);
    }
    return { points, labels };
  };
  return shareTold(
    drawPoints(0, fitted),
    drawPoints(fitted, tried),
    columns.length,
    varying.length,
    checkpoint,
  );
}

/** Points, row-major over dimensions, with the factor of each. */
export interface LabeledPoints {
  readonly points: Float64Array;
  readonly labels: Uint32Array;
}

/** The mean |z₁ − z₂| of each dimension over pairs of rows. */
export function meanDistances(
  columns: readonly Float64Array[],
  first: Uint32Array,
  second: Uint32Array,
): Float64Array {
  return Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let pair = 0; pair < first.length; pair++)
      sum += Math.abs(column[first[pair]!]! - column[second[pair]!]!);
    return sum / first.length;
  });
}

/** The share of points whose factor is told by a classifier that was fitted to others. */
export function shareTold(
  fitted: LabeledPoints,
  tried: LabeledPoints,
  dimensions: number,
  factors: number,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  const probes = Array.from({ length: factors }, (_, factor) => {
    const isOne = Uint8Array.from(fitted.labels, (label) => Number(label === factor));
    return isOne.includes(1) && isOne.includes(0)
      ? logisticRegression(fitted.points, dimensions, isOne, checkpoint)
      : undefined;
  });
  let right = 0;
  for (const [point, label] of tried.labels.entries()) {
    const odds = probes.map((probe) => (probe ? lineAt(probe, tried.points, point) : -Infinity));
    if (odds.indexOf(Math.max(...odds)) === label) right += 1;
  }
  return right / tried.labels.length;
}
