import { inflateSync } from 'node:zlib';
import { decompress as unpackZstd } from 'fzstd';

/** One step of those that a chunk went through when it was written. */
export interface Filter {
  readonly id: number;
  readonly parameters: readonly number[];
}

/**
 * Takes a chunk back through its filters, the last first.
 *
 * @param mask a bit for each filter that was passed over for this chunk
 * @param size bytes of the chunk unpacked
 * @param elementSize bytes an element
 */
export function unfilter(
  packed: Uint8Array,
  filters: readonly Filter[],
  mask: number,
  size: number,
  elementSize: number,
): Uint8Array {
  let bytes = packed;
  for (let index = filters.length - 1; index >= 0; index--)
    if ((mask & (1 << index)) === 0) bytes = takeBack(bytes, filters[index]!.id, size, elementSize);
  if (bytes.length < size) throw new Error(`a chunk has ${bytes.length} bytes of ${size}`);
  return bytes;
}

function takeBack(bytes: Uint8Array, id: number, size: number, elementSize: number): Uint8Array {
  switch (id) {
    case 1:
      // A checksum may have been packed with it.
      return inflateSync(bytes, { maxOutputLength: size + 64 });
    case 2:
      return unshuffle(bytes, elementSize);
    case 3:
      return bytes.subarray(0, bytes.length - 4);
    case 32_000:
      return unpackLzf(bytes, size);
    case 32_015:
      return unpackZstd(bytes, new Uint8Array(size));
    default:
      throw new Error(`it is packed with filter ${id}, which is not read (gzip, lzf, zstd and shuffle are)`);
  }
}

/** Bytes of one place in their elements were put together. */
function unshuffle(bytes: Uint8Array, elementSize: number): Uint8Array {
  const count = Math.floor(bytes.length / elementSize);
  const out = new Uint8Array(bytes);
  for (let byte = 0; byte < elementSize; byte++)
    for (let i = 0; i < count; i++) out[i * elementSize + byte] = bytes[byte * count + i]!;
  return out;
}

/** LibLZF: runs of up to 32 bytes as they are, and copies of up to 264 bytes from up to 8 kB before. */
function unpackLzf(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let to = 0;
  for (let from = 0; from < bytes.length;) {
    const control = bytes[from++]!;
    if (control < 32) {
      const run = bytes.subarray(from, from + control + 1);
      if (to + run.length > size) throw new Error('LZF data are damaged');
      out.set(run, to);
      from += control + 1;
      to += run.length;
    } else {
      const length = (control >> 5) + 2 + (control >> 5 === 7 ? bytes[from++]! : 0);
      const distance = ((control & 31) << 8) + bytes[from++]! + 1;
      if (!(distance <= to) || to + length > size) throw new Error('LZF data are damaged');
      for (let i = 0; i < length; i++, to++) out[to] = out[to - distance]!;
    }
  }
  return out.subarray(0, to);
}
