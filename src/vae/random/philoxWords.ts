import program from './philox.wat';

type Fill = (
  blockFrom: number,
  blockTo: number,
  drawFrom: number,
  drawTo: number,
  sample: number,
  stream: number,
  keyLow: number,
  keyHigh: number,
) => void;

/** Makes words of consecutive counters. */
export interface PhiloxWords {
  /** Where `fill` writes: four words a block, the blocks of one draw after those of another. */
  readonly words: Uint32Array;
  /** Writes the words of counters (block, draw, sample, stream) under a key; they must fit. */
  readonly fill: Fill;
}

/** Blocks that one call may make: what a page of a program's memory, 64 KiB, has room for. */
export const maxBlocks = 4096;

/** The words of `philox4x32`, by `philox.wat`. */
export function philoxWords(): PhiloxWords {
  const { fill, memory } = new WebAssembly.Instance(new WebAssembly.Module(program)).exports as {
    readonly fill: Fill;
    readonly memory: { readonly buffer: ArrayBuffer };
  };
  return { words: new Uint32Array(memory.buffer), fill };
}
