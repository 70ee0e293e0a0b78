import { componentOf } from '../aggregate/componentOf';
import { drawMixture, type SampleDraws } from '../aggregate/drawMixture';
import type { GaussianMixture } from '../aggregate/gaussianMixture';
import { fillStandardNormal, streams } from '../random/standardNormal';
import { scaleToUnit } from '../sphere/scaleToUnit';
import {
  isMixture,
  normalOfDimension,
  type MixturePrior,
  type PriorRows,
  type SharedPrior,
  standardNormal,
} from './prior';

/**
 * z ~ p(z), row-major: m + temperature · s · ε with ε ~ N(0, I) addressed by (seed, sample), of a mixture with the moments of the
 * component that the sample is of, or ε / ‖ε‖ on the sphere, which has no temperature.
 */
export function drawPrior(prior: SharedPrior, dimensions: number, draws: SampleDraws): Float32Array {
  if (isMixture(prior) && prior.factors)
    return drawMixture(correlated(prior, prior.factors, dimensions), dimensions, draws);
  const { first, count, seed, temperature } = draws;
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

/** The same of rows that each have a prior of their own, sample `first` the first of them. */
export function drawOwnPrior(
  { mean, logVariance }: PriorRows,
  dimensions: number,
  { first, count, seed, temperature }: SampleDraws,
): Float32Array {
  const z = drawPrior(standardNormal, dimensions, { first, count, seed, temperature: 1 });
  return z.map((noise, at) => mean[at]! + temperature * Math.exp(logVariance[at]! / 2) * noise);
}

/** The components of a prior, each with its own arrays. */
function correlated(
  { weights, means }: MixturePrior,
  factors: readonly number[],
  dimensions: number,
): GaussianMixture {
  const each = (values: readonly number[], length: number) =>
    weights.map((_, k) => Float64Array.from(values.slice(k * length, (k + 1) * length)));
  return {
    weights: Float64Array.from(weights),
    means: each(means, dimensions),
    factors: each(factors, dimensions * dimensions),
  };
}
