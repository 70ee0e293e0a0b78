import { bytesField, message, numberField } from './wire';

/** Messages of onnx.proto, by the fields that are needed here. */

export const elementType = {
  float: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  double: 11,
} as const;
type ElementType = (typeof elementType)[keyof typeof elementType];

/** The number of an element type that models read or output. */
export function elementTypeOf(type: string): ElementType {
  switch (type) {
    case 'float16':
      return elementType.float16;
    case 'float64':
      return elementType.double;
    case 'uint8':
    case 'int8':
    case 'uint16':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'bool':
      return elementType[type];
    default:
      return elementType.float;
  }
}

const attributeType = { int: 2, ints: 7 } as const;

/** NodeProto: one operator. Attributes are whole numbers or lists of them, 0 or more. */
export function node(
  op: string,
  inputs: readonly string[],
  outputs: string | readonly string[],
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): Uint8Array {
  return message(
    ...inputs.map((name) => bytesField(1, name)),
    ...[outputs].flat().map((name) => bytesField(2, name)),
    bytesField(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attribute(name, value))),
  );
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  return typeof value === 'number'
    ? message(bytesField(1, name), numberField(3, value), numberField(20, attributeType.int))
    : message(
        bytesField(1, name),
        ...value.map((each) => numberField(8, each)),
        numberField(20, attributeType.ints),
      );
}

/** ValueInfoProto: an input or output of a graph. Axes named by text are free. */
export function valueInfo(name: string, type: ElementType, shape: readonly (number | string)[]): Uint8Array {
  const axes = shape.map((axis) =>
    bytesField(1, typeof axis === 'number' ? numberField(1, axis) : bytesField(2, axis)),
  );
  const tensor = message(numberField(1, type), bytesField(2, message(...axes)));
  return message(bytesField(1, name), bytesField(2, bytesField(1, tensor)));
}

/** TensorProto: a list of whole numbers, as a constant of a graph. */
export function int64Constant(name: string, values: readonly number[]): Uint8Array {
  const raw = Buffer.from(BigInt64Array.from(values, BigInt).buffer);
  return message(
    numberField(1, values.length),
    numberField(2, elementType.int64),
    bytesField(8, name),
    bytesField(9, raw),
  );
}

/** TensorProto: one number in float32, as a constant of a graph. */
export function floatConstant(name: string, value: number): Uint8Array {
  const raw = Buffer.from(Float32Array.of(value).buffer);
  return message(numberField(2, elementType.float), bytesField(8, name), bytesField(9, raw));
}

/** TensorProto: one number in float64, as a constant of a graph. */
export function doubleConstant(name: string, value: number): Uint8Array {
  const raw = Buffer.from(Float64Array.of(value).buffer);
  return message(numberField(2, elementType.double), bytesField(8, name), bytesField(9, raw));
}
