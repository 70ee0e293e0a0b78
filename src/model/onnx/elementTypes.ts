/** TensorProto.DataType, by number (github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const elementTypes: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  14: 'complex64',
  15: 'complex128',
  16: 'bfloat16',
  17: 'float8e4m3fn',
  18: 'float8e4m3fnuz',
  19: 'float8e5m2',
  20: 'float8e5m2fnuz',
  21: 'uint4',
  22: 'int4',
  23: 'float4e2m1',
};

/** The name of an element type; its number where it has none here. */
export function elementTypeNamed(number: number): string {
  return elementTypes[number] ?? `type ${number}`;
}

/** Whether the runtime computes nothing in a type on the CPU, and only turns it into others. */
export function isStorageOnly(type: string): boolean {
  return type === 'bfloat16' || /^(float8|float4|complex)/.test(type);
}

/** The bytes that `count` values of a type take; 0 for texts, whose length the type doesn't tell. */
export function elementBytes(type: string, count: number): number {
  const bits = /^(?:u?int|float|bfloat|complex)(\d+)/.exec(type)?.[1];
  if (type === 'bool') return count;
  return bits === undefined ? 0 : Math.ceil((count * Number(bits)) / 8);
}
