/** A field of a protobuf message: bytes with their length, or a small number. */
function field(number: number, value: Uint8Array | string | number): Uint8Array {
  if (typeof value === 'number') return Uint8Array.of(number << 3, value);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([Uint8Array.of((number << 3) | 2, bytes.length), bytes]);
}

const message = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);

/** The smallest ONNX model that computes something: y = Relu(x), two float32 values. */
export function reluModel(): Uint8Array {
  const shape = message(field(1, field(1, 2)));
  const type = message(field(1, message(field(1, 1), field(2, shape))));
  const value = (name: string) => message(field(1, name), field(2, type));
  const node = message(field(1, 'x'), field(2, 'y'), field(4, 'Relu'));
  const graph = message(field(1, node), field(2, 'probe'), field(11, value('x')), field(12, value('y')));
  return message(field(1, 8), field(7, graph), field(8, field(2, 13)));
}
