/** Unpacks Snappy data (format_description.txt of the Snappy project) of a known size, and refuses to write beyond it. */
export function unpackSnappy(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let from = 0;
  let to = 0;
  // The size comes first, seven bits a byte; the caller knows it.
  while (bytes[from++]! >= 128);
  const whole = (length: number): number => {
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + (bytes[from + i] ?? 0);
    from += length;
    return value;
  };
  while (from < bytes.length) {
    const tag = bytes[from++]!;
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const length = 1 + (short < 60 ? short : whole(short - 59));
      if (from + length > bytes.length || to + length > size) throw new Error('Snappy data are damaged');
      out.set(bytes.subarray(from, from + length), to);
      from += length;
      to += length;
      continue;
    }
    const isShort = (tag & 3) === 1;
    const length = isShort ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const distance = isShort ? (tag >> 5) * 256 + whole(1) : whole((tag & 3) === 2 ? 2 : 4);
    if (distance === 0 || distance > to || to + length > size) throw new Error('Snappy data are damaged');
    // One by one: what is copied may overlap with where it goes.
    for (let i = 0; i < length; i++, to++) out[to] = out[to - distance]!;
  }
  if (to !== size) throw new Error('Snappy data end too soon');
  return out;
}
