import { inflateSync } from 'node:zlib';

/** How bytes of a strip are packed, with how many bytes one can stand for at most. */
export interface Packing {
  readonly mostPerByte: number;
  /** @returns at most `length` bytes */
  unpack(bytes: Uint8Array, length: number): Uint8Array;
}

const deflate: Packing = {
  mostPerByte: 1040,
  unpack: (bytes, length) => inflateSync(bytes, { maxOutputLength: Math.max(1, length) }),
};

/** By the number of the compression; others are named in {@link otherPackings}. */
export const packings: Readonly<Record<number, Packing>> = {
  1: { mostPerByte: 1, unpack: (bytes) => bytes },
  5: { mostPerByte: 4096, unpack: unpackLzw },
  8: deflate,
  32946: deflate,
  32773: { mostPerByte: 64, unpack: unpackBits },
};

export const otherPackings: Readonly<Record<number, string>> = {
  2: 'CCITT',
  3: 'CCITT',
  4: 'CCITT',
  6: 'JPEG',
  7: 'JPEG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
};

/** Runs of up to 128 bytes: as they are, or one of them repeated (TIFF 6.0, section 9). */
function unpackBits(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let filled = 0;
  for (let at = 0; at < bytes.length && filled < length;) {
    const head = bytes[at++]!;
    if (head === 128) continue;
    const count = Math.min(head < 128 ? head + 1 : 257 - head, length - filled);
    if (head < 128) {
      out.set(bytes.subarray(at, at + count), filled);
      at += head + 1;
    } else out.fill(bytes[at++] ?? 0, filled, filled + count);
    filled += count;
  }
  return out.subarray(0, filled);
}

const [clear, end, firstFree, mostCodes] = [256, 257, 258, 4096];

/** Codes of 9 to 12 bits, which grow one code early, with the highest bit first (TIFF 6.0, section 13). */
function unpackLzw(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  // What a code stands for: the string of another and a byte behind it. Where it was written last, it is copied from.
  const starts = new Uint32Array(mostCodes);
  const lengths = new Uint32Array(mostCodes);
  let [filled, next, width] = [0, firstFree, 9];
  let [previousStart, previousLength] = [0, 0];
  let [bits, count] = [0, 0];
  for (let at = 0; at < bytes.length && filled < length;) {
    while (count < width && at < bytes.length) {
      bits = ((bits << 8) | bytes[at++]!) & 0xffffff;
      count += 8;
    }
    while (count >= width && filled < length) {
      count -= width;
      const code = (bits >> count) & ((1 << width) - 1);
      if (code === end) return out.subarray(0, filled);
      if (code === clear) {
        [next, width, previousLength] = [firstFree, 9, 0];
        continue;
      }
      if (code >= firstFree && (code > next || previousLength === 0 || (code === next && next >= mostCodes)))
        throw new Error('a code stands for nothing');
      const start = filled;
      // The string before and one byte more: what the next code is of, which may be this one.
      if (previousLength > 0 && next < mostCodes) {
        [starts[next], lengths[next]] = [previousStart, previousLength + 1];
        next++;
      }
      if (code < clear) out[filled++] = code;
      else {
        const from = starts[code]!;
        const copied = Math.min(lengths[code]!, length - filled);
        for (let i = 0; i < copied; i++) out[filled++] = out[from + i]!;
      }
      [previousStart, previousLength] = [start, filled - start];
      if (next >= 511 && width === 9) width = 10;
      if (next >= 1023 && width === 10) width = 11;
      if (next >= 2047 && width === 11) width = 12;
    }
  }
  return out.subarray(0, filled);
}
