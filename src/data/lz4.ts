/**
 * Unpacks one LZ4 block to `out` from `at` on, and returns where it ended. Format: lz4_Block_format.md of the LZ4
 * project. What refers to before the block refers to `out`.
 */
export function unpackLz4Block(block: Uint8Array, out: Uint8Array, at: number): number {
  let from = 0;
  let to = at;
  const length = (nibble: number): number => {
    let total = nibble;
    if (nibble === 15) {
      let byte: number;
      do {
        if (from >= block.length) throw new Error('LZ4 data end too soon');
        byte = block[from++]!;
        total += byte;
      } while (byte === 255);
    }
    return total;
  };
  while (from < block.length) {
    const token = block[from++]!;
    const literals = length(token >> 4);
    if (from + literals > block.length || to + literals > out.length) throw new Error('LZ4 data are damaged');
    out.set(block.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= block.length) break;
    const distance = block[from]! | (block[from + 1]! << 8);
    from += 2;
    const copied = length(token & 15) + 4;
    if (distance === 0 || distance > to || to + copied > out.length) throw new Error('LZ4 data are damaged');
    // One by one: what is copied may overlap with where it goes.
    for (let i = 0; i < copied; i++, to++) out[to] = out[to - distance]!;
  }
  return to;
}

const maxUnpacked = 2 ** 30;

/** Unpacks an LZ4 frame. Format: lz4_Frame_format.md of the LZ4 project; checksums are not checked. */
export function unpackLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 11 || view.getUint32(0, true) !== 0x184d2204) throw new Error('it is not an LZ4 frame');
  const flags = frame[4]!;
  const blockBytes = 2 ** (8 + 2 * ((frame[5]! >> 4) & 7));
  const hasSize = (flags & 8) !== 0;
  const stated = hasSize ? Number(view.getBigUint64(6, true)) : undefined;
  if (stated !== undefined && (stated > maxUnpacked || stated > frame.length * 256))
    throw new Error(`it claims to unpack to ${stated} bytes`);
  let at = 6 + (hasSize ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0) + 1;
  let out = new Uint8Array(stated ?? blockBytes);
  let to = 0;
  while (at + 4 <= frame.length) {
    const word = view.getUint32(at, true);
    if (word === 0) break;
    at += 4;
    const [size, isStored] = [word & 0x7fffffff, word >>> 31 === 1];
    if (at + size > frame.length) throw new Error('LZ4 data end too soon');
    const block = frame.subarray(at, at + size);
    if (stated === undefined && to + blockBytes > out.length) {
      if (to > maxUnpacked) throw new Error('it unpacks to too much');
      const grown = new Uint8Array(2 * out.length + blockBytes);
      grown.set(out);
      out = grown;
    }
    if (isStored) {
      if (to + size > out.length) throw new Error('LZ4 data are damaged');
      out.set(block, to);
      to += size;
    } else to = unpackLz4Block(block, out, to);
    at += size + ((flags & 16) !== 0 ? 4 : 0);
  }
  return out.subarray(0, to);
}
