import { logGamma } from '../likelihood/logGamma';

/** ln of the area of the unit sphere in `dimensions` ≥ 2 dimensions, 2·π^(d/2)/Γ(d/2): the uniform density is its inverse. */
export function logSurfaceArea(dimensions: number): number {
  return Math.LN2 + (dimensions / 2) * Math.log(Math.PI) - logGamma(dimensions / 2);
}

/** ln of the area of the unit sphere one dimension below: the two points ±1 for a circle. */
export function logRingArea(dimensions: number): number {
  return dimensions === 2 ? Math.LN2 : logSurfaceArea(dimensions - 1);
}
