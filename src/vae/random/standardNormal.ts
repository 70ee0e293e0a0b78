import { philox4x32 } from './philox';

/** Which noise: draws of z given a sample, or draws from the prior. Streams never share a counter. */
export const streams = { posterior: 0, prior: 1 } as const;
export type Stream = (typeof streams)[keyof typeof streams];

const words = new Uint32Array(4);
const twoPi = 2 * Math.PI;
const unit = 2 ** -32;

/**
 * Writes ε ~ N(0, I) of one (seed, stream, sample, draw) to out[offset … offset + dimensions): a pure function of
 * its address, so figures do not depend on batch, order, subset or process.
 *
 * Counter (⌊dimension / 4⌋, draw, sample, stream), key (low, high word of the seed). Each four words make four
 * normals by Box–Muller (Box and Muller 1958) from u = (word + ½) / 2³², rounded to float32.
 *
 * @param seed an integer in [0, 2^53)
 */
export function fillStandardNormal(
  out: Float32Array,
  offset: number,
  dimensions: number,
  seed: number,
  stream: Stream,
  sample: number,
  draw: number,
): void {
  const seedLow = seed >>> 0;
  const seedHigh = Math.floor(seed / 2 ** 32) >>> 0;
  for (let dimension = 0; dimension < dimensions; dimension += 4) {
    philox4x32(dimension >>> 2, draw >>> 0, sample >>> 0, stream, seedLow, seedHigh, words);
    const end = Math.min(4, dimensions - dimension);
    for (let word = 0; word < end; word += 2) {
      const radius = Math.sqrt(-2 * Math.log((words[word]! + 0.5) * unit));
      const angle = twoPi * ((words[word + 1]! + 0.5) * unit);
      out[offset + dimension + word] = radius * Math.cos(angle);
      if (word + 1 < end) out[offset + dimension + word + 1] = radius * Math.sin(angle);
    }
  }
}
