import type { Tensor } from 'onnxruntime-node';
import { fromFloat16, toFloat16 } from '../../model/onnx/float16';
import { onnxruntime } from './onnxruntime';

/** A float tensor of the type that a model wants. */
export function floatTensor(type: string, data: Float32Array, shape: readonly number[]): Tensor {
  const { Tensor: Create } = onnxruntime();
  switch (type) {
    case 'float16':
      return new Create('float16', Uint16Array.from(data, toFloat16), [...shape]);
    case 'float64':
      return new Create('float64', Float64Array.from(data), [...shape]);
    default:
      return new Create('float32', data, [...shape]);
  }
}

/** A tensor's values in float32; undefined where they are no floats. */
export function floatsOf(tensor: Tensor | undefined): Float32Array | undefined {
  const data = tensor?.data;
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  if (tensor?.type === 'float16' && data instanceof Uint16Array) return Float32Array.from(data, fromFloat16);
  return undefined;
}
