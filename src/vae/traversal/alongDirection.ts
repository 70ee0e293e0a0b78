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

/** What is known of one's place along a direction: under N(m, s²) in each dimension it is N(m·Σuⱼ, s²), u of length 1. */
export function rangeAlong(
  direction: Float64Array,
  prior: DimensionRange['prior'],
  z: Float32Array,
  sigma: Float32Array,
  data: DimensionRange['data'],
): DimensionRange {
  const mean = prior.mean * direction.reduce((sum, value) => sum + value, 0);
  const variance = direction.reduce((sum, value, j) => sum + (value * sigma[j]!) ** 2, 0);
  return {
    prior: { mean, deviation: prior.deviation },
    posterior: { mean: placeAlong(direction, z), deviation: Math.sqrt(variance) },
    data,
  };
}
