import { fillStandardNormal, streams } from '../random/standardNormal';
import { scaleToUnit } from '../sphere/scaleToUnit';
import { componentOf } from './componentOf';
import type { GaussianMixture } from './gaussianMixture';

/** Which samples of a distribution are drawn. */
export interface SampleDraws {
  /** Samples [first, first + count) of the seed. */
  readonly first: number;
  readonly count: number;
  readonly seed: number;
  /** Scales the distance from the mean, or from that of the component. */
  readonly temperature: number;
}

/**
 * z = m_k + temperature · L_k · ε, ε ~ N(0, I) addressed by (seed, sample) as for the prior, and k by {@link componentOf}.
 *
 * @param onUnitSphere whether what was fitted has length 1, to which draws are then scaled
 */
export function drawMixture(
  { weights, means, factors }: GaussianMixture,
  dimensions: number,
  { first, count, seed, temperature }: SampleDraws,
  onUnitSphere = false,
): Float32Array {
  const z = new Float32Array(count * dimensions);
  const noise = new Float32Array(dimensions);
  for (let sample = 0; sample < count; sample++) {
    const component = componentOf(weights, seed, first + sample);
    fillStandardNormal(noise, 0, dimensions, seed, streams.prior, first + sample, 0);
    const [mean, factor] = [means[component]!, factors[component]!];
    for (let j = 0; j < dimensions; j++) {
      let value = 0;
      for (let k = 0; k <= j; k++) value += factor[j * dimensions + k]! * noise[k]!;
      z[sample * dimensions + j] = mean[j]! + temperature * value;
    }
  }
  if (onUnitSphere) scaleToUnit(z, dimensions);
  return z;
}
