import { philox4x32 } from '../random/philox';
import { fillStandardNormal, streams } from '../random/standardNormal';
import type { GaussianMixture } from './gaussianMixture';

/**
 * z = m_k + temperature · L_k · ε, ε ~ N(0, I) addressed by (seed, sample) as for the prior, and k by the weights, from
 * the draw of the same stream that no ε is taken from.
 */
export function drawMixture(
  { weights, means, factors }: GaussianMixture,
  dimensions: number,
  count: number,
  seed: number,
  temperature: number,
): Float32Array {
  const z = new Float32Array(count * dimensions);
  const noise = new Float32Array(dimensions);
  const words = new Uint32Array(4);
  for (let sample = 0; sample < count; sample++) {
    philox4x32(0, 1, sample, streams.prior, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, words);
    let left = words[0]! / 2 ** 32;
    let component = 0;
    while (component < weights.length - 1 && left >= weights[component]!) left -= weights[component++]!;
    fillStandardNormal(noise, 0, dimensions, seed, streams.prior, sample, 0);
    const [mean, factor] = [means[component]!, factors[component]!];
    for (let j = 0; j < dimensions; j++) {
      let value = 0;
      for (let k = 0; k <= j; k++) value += factor[j * dimensions + k]! * noise[k]!;
      z[sample * dimensions + j] = mean[j]! + temperature * value;
    }
  }
  return z;
}
