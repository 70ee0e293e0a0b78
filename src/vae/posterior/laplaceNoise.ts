import { philox4x32 } from '../random/philox';
import type { Stream } from '../random/standardNormal';

const words = new Uint32Array(4);

/**
 * Writes Laplace noise of variance 1 of consecutive draws [from, to) to `out` from `offset` on, one draw after the other:
 * ±ln(u)/√2, where the first bit of a word is the sign and the others are u. Counter (⌊dimension / 4⌋, draw, sample,
 * stream), key (low, high word of the seed).
 */
export function fillLaplaceNoise(
  out: Float32Array,
  offset: number,
  dimensions: number,
  seed: number,
  stream: Stream,
  sample: number,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const [low, high] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
  for (let draw = from, at = offset; draw < to; draw++) {
    for (let j = 0; j < dimensions; j++, at++) {
      if (j % 4 === 0) philox4x32(j / 4, draw, sample, stream, low, high, words);
      const word = words[j % 4]!;
      const size = -Math.log(((word & 0x7fffffff) + 0.5) / 2 ** 31) * Math.SQRT1_2;
      out[at] = word >>> 31 === 1 ? -size : size;
    }
  }
}
