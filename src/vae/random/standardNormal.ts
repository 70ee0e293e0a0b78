import { boxMuller } from './boxMuller';
import { maxBlocks, philoxWords } from './philoxWords';

/**
 * Which noise: draws of z given a sample, draws from the prior, black and white of data, which rows, rows drawn again, folds,
 * draws of z that a KL is estimated from, or draws of x given z, from the posterior and from the prior, and the order of equal ones.
 * Streams never share a counter.
 */
export const streams = {
  posterior: 0,
  prior: 1,
  data: 2,
  subset: 3,
  bootstrap: 4,
  votes: 5,
  pairs: 6,
  folds: 7,
  kl: 8,
  replicates: 9,
  priorReplicates: 10,
  ties: 11,
} as const;
export type Stream = (typeof streams)[keyof typeof streams];

const { words, fill } = philoxWords();

/**
 * Writes ε ~ N(0, I) of one (seed, stream, sample, draw) to out[offset … offset + dimensions): a pure function of
 * its address, so figures do not depend on batch, order, subset or process.
 *
 * Counter (⌊dimension / 4⌋, draw, sample, stream), key (low, high word of the seed). Each four words make four
 * normals by {@link boxMuller}.
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
  fillStandardNormals(out, offset, dimensions, seed, stream, sample, { from: draw, to: draw + 1 });
}

/** The same of consecutive draws [from, to), one after the other. */
export function fillStandardNormals(
  out: Float32Array,
  offset: number,
  dimensions: number,
  seed: number,
  stream: Stream,
  sample: number,
  { from: firstDraw, to }: { readonly from: number; readonly to: number },
): void {
  const seedHigh = Math.floor(seed / 2 ** 32);
  const blocks = Math.ceil(dimensions / 4);
  const blocksACall = Math.min(blocks, maxBlocks);
  const drawsACall = Math.floor(maxBlocks / blocksACall);
  for (let draw = firstDraw; draw < to; draw += drawsACall) {
    const drawEnd = Math.min(draw + drawsACall, to);
    for (let block = 0; block < blocks; block += blocksACall) {
      const blockEnd = Math.min(block + blocksACall, blocks);
      fill(block, blockEnd, draw, drawEnd, sample, stream, seed, seedHigh);
      const [first, last] = [4 * block, Math.min(4 * blockEnd, dimensions)];
      const wordsADraw = 4 * (blockEnd - block);
      for (let d = draw, from = 0; d < drawEnd; d++, from += wordsADraw) {
        const base = offset + (d - firstDraw) * dimensions;
        boxMuller(words, from, out, base + first, base + last);
      }
    }
  }
}
