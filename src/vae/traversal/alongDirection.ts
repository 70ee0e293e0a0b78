import type { DimensionRange } from './ranges';

/** Where z lies along a direction of length 1. */
export function placeAlong(direction: Float64Array, z: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < direction.length; j++) sum += direction[j]! * z[j]!;
  return sum;
}

/**
 * z moved along a direction of length 1 until it lies at a place of it; on the unit sphere along the great circle through the
 * direction.
 */
export function movedAlong(
  direction: Float64Array,
  z: Float32Array,
  place: number,
  geometry: 'line' | 'sphere' = 'line',
): Float32Array {
  const here = placeAlong(direction, z);
  if (geometry === 'line') return z.map((value, j) => value + (place - here) * direction[j]!);
  const across = z.map((value, j) => value - here * direction[j]!);
  const reach = Math.sqrt(
    Math.max(0, 1 - place * place) / across.reduce((sum, value) => sum + value * value, 0),
  );
  // Where z is the direction itself, no way across is known, and it stays.
  return Number.isFinite(reach) ? across.map((value, j) => place * direction[j]! + reach * value) : z.slice();
}

/** What is known of one's place along a direction u: under N(mⱼ, sⱼ²) in each dimension it is N(Σuⱼmⱼ, Σuⱼ²sⱼ²). */
export function rangeAlong(
  direction: Float64Array,
  prior: readonly DimensionRange['prior'][],
  z: Float32Array,
  sigma: Float32Array,
  data: DimensionRange['data'],
): DimensionRange {
  return {
    prior: momentsAlong(direction, prior),
    posterior: { mean: placeAlong(direction, z), deviation: spreadAlong(direction, (j) => sigma[j]!) },
    data,
  };
}

/** The moments of the prior along a direction of length 1. */
export function momentsAlong(
  direction: Float64Array,
  prior: readonly DimensionRange['prior'][],
): DimensionRange['prior'] {
  const mean = placeAlong(
    direction,
    prior.map((each) => each.mean),
  );
  return { mean, deviation: spreadAlong(direction, (j) => prior[j]!.deviation) };
}

function spreadAlong(direction: Float64Array, deviation: (dimension: number) => number): number {
  return Math.sqrt(direction.reduce((sum, value, j) => sum + (value * deviation(j)) ** 2, 0));
}
