import type { TensorSignature } from '../../protocol/model';

/** What is read of an ONNX file: its graph's shape, never its weights. */
export interface OnnxModel {
  readonly producer: string;
  /** Version of the default operator set. */
  readonly opset: number;
  /** Inputs that must be fed: those without an initializer. */
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
  readonly nodes: readonly OnnxNode[];
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}
