import { componentOf } from '../aggregate/componentOf';
import { fillStandardNormal, streams } from '../random/standardNormal';
import { scaleToUnit } from '../sphere/scaleToUnit';
import { isMixture, normalOfDimension, type Prior } from './prior';

/** Which samples of the prior. */
export interface PriorDraws {
  /** Samples [first, first + count) of the seed. */
  readonly first: number;
  readonly count: number;
  readonly seed: number;
  /** Scales the distance from the mean, or from that of the component; the sphere has none. */
  readonly temperature: number;
}

/**
 * z ~ p(z), row-major: m + temperature · s · ε with ε ~ N(0, I) addressed by (seed, sample), of a mixture with the moments of the
 * component that the sample is of, or ε / ‖ε‖ on the sphere.
 */
export function drawPrior(
  prior: Prior,
  dimensions: number,
  { first, count, seed, temperature }: PriorDraws,
): Float32Array {
  const z = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++)
    fillStandardNormal(z, row * dimensions, dimensions, seed, streams.prior, first + row, 0);
  if (prior === 'sphere') {
    scaleToUnit(z, dimensions);
    return z;
  }
  for (let row = 0, at = 0; row < count; row++) {
    const firstOfComponent = isMixture(prior)
      ? componentOf(prior.weights, seed, first + row) * dimensions
      : 0;
    for (let j = 0; j < dimensions; j++, at++) {
      const { mean, deviation } = normalOfDimension(prior, firstOfComponent + j);
      z[at] = mean + temperature * deviation * z[at]!;
    }
  }
  return z;
}
