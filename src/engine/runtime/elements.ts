import type { Tensor } from 'onnxruntime-node';
import { fromFloat16, toFloat16 } from '../../core/float16';
import { onnxruntime } from './onnxruntime';

/** Numbers as a tensor of the type that a model wants: floats as they are, others as whole numbers. */
export function feedTensor(type: string, data: Float32Array, shape: readonly number[]): Tensor {
  const { Tensor: Create } = onnxruntime();
  const dims = [...shape];
  switch (type) {
    case 'float16':
      return new Create('float16', Uint16Array.from(data, toFloat16), dims);
    case 'float64':
      return new Create('float64', Float64Array.from(data), dims);
    case 'uint8':
      return new Create('uint8', Uint8Array.from(data, Math.round), dims);
    case 'int8':
      return new Create('int8', Int8Array.from(data, Math.round), dims);
    case 'int32':
      return new Create('int32', Int32Array.from(data, Math.round), dims);
    case 'int64':
      return new Create(
        'int64',
        BigInt64Array.from(data, (value) => BigInt(Math.round(value))),
        dims,
      );
    case 'bool':
      return new Create(
        'bool',
        Uint8Array.from(data, (value) => (value === 0 ? 0 : 1)),
        dims,
      );
    default:
      return new Create('float32', data, dims);
  }
}

/** A tensor's values in float32; undefined where they are no numbers. */
export function floatsOf(tensor: Tensor | undefined): Float32Array | undefined {
  const data = tensor?.data;
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  if (tensor?.type === 'float16' && data instanceof Uint16Array) return Float32Array.from(data, fromFloat16);
  if (data instanceof Uint8Array || data instanceof Int8Array || data instanceof Int32Array)
    return Float32Array.from(data);
  if (data instanceof BigInt64Array) return Float32Array.from(data, Number);
  return undefined;
}
