import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { selectedQuantile } from '../estimators/selectedQuantile';
import type { Classes } from './classes';
import { meanOf } from '../estimators/spread';
import { codesOf, type Codes } from './codes';

const quantile = 0.99;

/**
 * IRS (Suter et al. 2019, "Robustly disentangled causal mechanisms"): how little a dimension moves while the factor that it
 * follows best is held, 0..1. Of a dimension and a factor: 1 − m ⁄ M, where M is the largest deviation of the code from its
 * mean, and m the 99 % quantile of the deviations from the mean among rows of one value, averaged over the values. Each
 * dimension counts for its best factor, with weight M, so that one that does not vary counts for nothing. NaN if none varies
 * or no factor does.
 */
export function interventionalRobustness(
  codes: Codes,
  factors: readonly Classes[],
  checkpoint: Checkpoint = noCheckpoint,
): number {
  const varying = factors.filter(({ count }) => count > 1);
  let [sum, weights] = [0, 0];
  for (let dimension = 0; dimension < codes.dimensions; dimension++) {
    const column = codesOf(codes, dimension);
    const max = maxDeviation(column);
    // M·(1 − m ⁄ M), of the factor that leaves the smallest m.
    let held = Infinity;
    for (const factor of varying) {
      checkpoint();
      held = Math.min(held, heldDeviation(column, factor));
    }
    sum += max - held;
    weights += max;
  }
  return varying.length === 0 || weights === 0 ? NaN : sum / weights;
}

function heldDeviation(column: Float64Array, factor: Classes): number {
  const groups = rowsByClass(column, factor);
  return (
    groups.reduce((sum, group) => sum + selectedQuantile(deviations(group), quantile), 0) / groups.length
  );
}

function rowsByClass(column: Float64Array, { of, count }: Classes): readonly Float64Array[] {
  const sizes = new Uint32Array(count);
  for (const place of of) sizes[place]! += 1;
  const groups = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(count);
  for (let row = 0; row < of.length; row++) {
    const place = of[row]!;
    groups[place]![filled[place]!++] = column[row]!;
  }
  return groups;
}

function maxDeviation(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((max, value) => Math.max(max, Math.abs(value - mean)), 0);
}

/** |value − mean|. */
function deviations(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  const found = new Float64Array(values.length);
  for (let at = 0; at < found.length; at++) found[at] = Math.abs(values[at]! - mean);
  return found;
}
