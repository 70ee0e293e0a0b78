import { philox4x32 } from '../random/philox';
import { streams } from '../random/standardNormal';

const words = new Uint32Array(4);

/**
 * Which component of a mixture a sample is drawn from: by the weights, from the draw of the stream of the prior that no ε is
 * taken from, addressed by (seed, sample).
 */
export function componentOf(weights: ArrayLike<number>, seed: number, sample: number): number {
  philox4x32(0, 1, sample, streams.prior, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, words);
  let left = words[0]! / 2 ** 32;
  let component = 0;
  while (component < weights.length - 1 && left >= weights[component]!) left -= weights[component++]!;
  return component;
}
