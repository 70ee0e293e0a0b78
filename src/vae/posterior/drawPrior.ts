import { componentOf } from '../aggregate/componentOf';
import { fillStandardNormal, streams } from '../random/standardNormal';
import { scaleToUnit } from '../sphere/scaleToUnit';
import { isMixture, normalOfDimension, type MixturePrior, type Prior } from './prior';

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
  if (isMixture(prior) && prior.factors) {
    drawCorrelated(prior, prior.factors, dimensions, { first, count, seed, temperature }, z);
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

/** Makes z = m + temperature · L·ε of rows of ε in place. */
function drawCorrelated(
  { weights, means }: MixturePrior,
  factors: readonly number[],
  dimensions: number,
  { first, count, seed, temperature }: PriorDraws,
  z: Float32Array,
): void {
  for (let row = 0; row < count; row++) {
    const firstOfComponent = componentOf(weights, seed, first + row) * dimensions;
    // From the last dimension on, as each takes only noise of those before it.
    for (let j = dimensions - 1; j >= 0; j--) {
      const factor = (firstOfComponent + j) * dimensions;
      let value = 0;
      for (let i = 0; i <= j; i++) value += factors[factor + i]! * z[row * dimensions + i]!;
      z[row * dimensions + j] = means[firstOfComponent + j]! + temperature * value;
    }
  }
}
