/** A float32 array as the bytes of an npy file (NEP 1, version 1.0). */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array {
  const { bytes, offset } = withHeader('<f4', shape, values.byteLength);
  const view = new DataView(bytes.buffer, offset);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
  return bytes;
}

/** Whole numbers of 32 bits, one a row. */
export function encodeNpyIntegers(values: Int32Array): Uint8Array {
  const { bytes, offset } = withHeader('<i4', [values.length], values.byteLength);
  const view = new DataView(bytes.buffer, offset);
  for (let i = 0; i < values.length; i++) view.setInt32(i * 4, values[i]!, true);
  return bytes;
}

function withHeader(type: string, shape: readonly number[], byteLength: number) {
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const prefix = 10;
  const headerLength = Math.ceil((prefix + dictionary.length + 1) / 64) * 64 - prefix;
  const offset = prefix + headerLength;
  const bytes = new Uint8Array(offset + byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, headerLength & 0xff, headerLength >> 8]);
  bytes.set(Buffer.from(`${dictionary.padEnd(headerLength - 1)}\n`, 'latin1'), prefix);
  return { bytes, offset };
}
