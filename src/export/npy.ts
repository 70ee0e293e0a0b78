/** A float32 array as the bytes of an npy file (NEP 1, version 1.0). */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array {
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const prefix = 10;
  const headerLength = Math.ceil((prefix + dictionary.length + 1) / 64) * 64 - prefix;
  const bytes = new Uint8Array(prefix + headerLength + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, headerLength & 0xff, headerLength >> 8]);
  bytes.set(Buffer.from(`${dictionary.padEnd(headerLength - 1)}\n`, 'latin1'), prefix);
  const view = new DataView(bytes.buffer, prefix + headerLength);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
  return bytes;
}
