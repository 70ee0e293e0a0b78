import { power } from '../estimators/power';

/** Parts of the half circle that the integral is a sum of; Simpson's rule leaves less than 1e-9 for any dimension. */
const parts = 2048;
const bisections = 50;

/**
 * The value below which a coordinate of the uniform distribution on the unit sphere in `dimensions` ≥ 2 dimensions falls with
 * probability p: −cos θ, where θ in 0..π has a density proportional to sin^(d−2) θ (Mardia and Jupp 2000, section 9.3.1).
 */
export function coordinateQuantile(dimensions: number, p: number): number {
  const density = (angle: number) => power(Math.sin(angle), dimensions - 2);
  const whole = integral(density, Math.PI);
  let [low, high] = [0, Math.PI];
  for (let step = 0; step < bisections; step++) {
    const middle = (low + high) / 2;
    if (integral(density, middle) < p * whole) low = middle;
    else high = middle;
  }
  return -Math.cos((low + high) / 2);
}

/** ∫ from 0 by Simpson's rule. */
function integral(density: (angle: number) => number, end: number): number {
  const step = end / parts;
  let sum = density(0) + density(end);
  for (let i = 1; i < parts; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * step);
  return (sum * step) / 3;
}
