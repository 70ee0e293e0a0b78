import { philox4x32 } from './philox';
import { philoxProgram } from './philoxProgram';

/** What of WebAssembly is used; its types otherwise come with a browser's. */
declare const WebAssembly:
  | {
      Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

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

/** 64 KiB: one page of a program's memory. */
const pageWords = 16_384;
/** Blocks that one call may make. */
export const maxBlocks = pageWords / 4;

/** In WebAssembly where there is any, else in JavaScript, with the same words. */
export function philoxWords(): PhiloxWords {
  return typeof WebAssembly === 'undefined' ? inJavaScript() : inWebAssembly(WebAssembly);
}

function inWebAssembly({ Module, Instance }: NonNullable<typeof WebAssembly>): PhiloxWords {
  const { fill, memory } = new Instance(new Module(philoxProgram())).exports as {
    readonly fill: Fill;
    readonly memory: { readonly buffer: ArrayBuffer };
  };
  return { words: new Uint32Array(memory.buffer), fill };
}

export function inJavaScript(): PhiloxWords {
  const words = new Uint32Array(pageWords);
  return {
    words,
    fill(blockFrom, blockTo, drawFrom, drawTo, sample, stream, keyLow, keyHigh) {
      let at = 0;
      for (let draw = drawFrom; draw < drawTo; draw++)
        for (let block = blockFrom; block < blockTo; block++, at += 4)
          philox4x32(block, draw, sample, stream, keyLow, keyHigh, words.subarray(at, at + 4));
    },
  };
}
