import { philox4x32 } from './philox';
import type { Stream } from './standardNormal';

const words = new Uint32Array(4);

/**
 * Writes u ~ U[0, 1) of one (seed, stream, sample, draw) to `out`, a pure function of its address: counter
 * (⌊place / 4⌋, draw, sample, stream), key (low, high word of the seed), a word of 32 bits each.
 */
export function fillUniform(out: Float64Array, seed: number, stream: Stream, sample: number, draw = 0): void {
  const [low, high] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
  for (let place = 0; place < out.length; place++) {
    if (place % 4 === 0) philox4x32(place / 4, draw, sample, stream, low, high, words);
    out[place] = words[place % 4]! / 2 ** 32;
  }
}
