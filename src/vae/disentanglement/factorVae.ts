import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import { rowsOfClasses, type Classes } from './classes';
import { varianceOf } from '../estimators/spread';
import { codesOf, type Codes } from './codes';

/** How many batches vote, and how many the vote is tried on. */
export interface Votes {
  readonly votes: number;
  readonly tests: number;
}

/** As Locatello et al. (2019) have it. */
export const usualVotes: Votes = { votes: 10_000, tests: 5000 };
const batchSize = 64;
/** Batches between two checkpoints. */
const batchesAtOnce = 64;
/** A dimension whose standard deviation is below it carries nothing, and is left out. */
const minDeviation = 0.05;

/**
 * FactorVAE score (Kim and Mnih 2018, "Disentangling by factorising", section 4): of a batch of rows that share the value of
 * one factor, the dimension with the least variance, in units of its variance over all rows, votes for this factor. The
 * score is the share of other batches whose dimension was mostly voted for by their factor, 0..1; one factor in K is right
 * by chance. Rows are drawn with replacement, factors alike, values as often as they are. Factors that do not vary
 * are left out; NaN if fewer than two do, as every vote is right of one, and 0 if all dimensions are dead.
 *
 * @param seed batches are a pure function of it
 */
export function factorVaeScore(
  codes: Codes,
  factors: readonly Classes[],
  { votes, tests }: Votes,
  seed: number,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  const varying = factors.filter(({ count }) => count > 1).map(rowsOfClasses);
  if (varying.length < 2) return NaN;
  const variances = Float64Array.from({ length: codes.dimensions }, (_, j) => varianceOf(codesOf(codes, j)));
  if (variances.every((variance) => variance < minDeviation ** 2)) return 0;
  const uniform = new Float64Array(2 + batchSize);
  const batch = new Uint32Array(batchSize);
  const drawBatch = (number: number): { factor: number; dimension: number } => {
    if (number % batchesAtOnce === 0) checkpoint();
    fillUniform(uniform, seed, streams.votes, number);
    const factor = Math.floor(uniform[0]! * varying.length);
    const { of, rows } = varying[factor]!;
    const same = rows[of[Math.floor(uniform[1]! * codes.rows)]!]!;
    for (let place = 0; place < batchSize; place++)
      batch[place] = same[Math.floor(uniform[2 + place]! * same.length)]!;
    return { factor, dimension: stillestDimension(codes, batch, variances) };
  };
  const counts = Array.from({ length: codes.dimensions }, () => new Uint32Array(varying.length));
  for (let number = 0; number < votes; number++) {
    const { factor, dimension } = drawBatch(number);
    counts[dimension]![factor]! += 1;
  }
  const elected = counts.map((of) => of.indexOf(Math.max(...of)));
  let right = 0;
  for (let number = votes; number < votes + tests; number++) {
    const { factor, dimension } = drawBatch(number);
    if (elected[dimension] === factor) right += 1;
  }
  return right / tests;
}

/** The dimension that varies least among some rows, beside how far it does among all; dead ones are no choice. */
export function stillestDimension(codes: Codes, rows: Uint32Array, variances: Float64Array): number {
  const { values, dimensions } = codes;
  let best = { dimension: -1, ratio: Infinity };
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const variance = variances[dimension]!;
    if (variance < minDeviation ** 2) continue;
    const first = values[rows[0]! * dimensions + dimension]!;
    let [sum, squares] = [0, 0];
    for (const row of rows) {
      const difference = values[row * dimensions + dimension]! - first;
      sum += difference;
      squares += difference * difference;
    }
    const ratio = (squares - (sum * sum) / rows.length) / variance;
    if (ratio < best.ratio) best = { dimension, ratio };
  }
  return best.dimension;
}
