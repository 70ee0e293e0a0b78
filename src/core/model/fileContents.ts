import type { TensorSignature } from './role';

/**
 * What an ONNX file holds, as it states it itself: shown of a model in which no latent space was found. Lists and texts are
 * cut to bounds, so that it stays small whatever the file is; counts are of everything.
 */
export interface FileContents {
  /** What wrote the file, with its version; empty where it does not say. */
  readonly producer: string;
  /** 0 where it does not say. */
  readonly irVersion: number;
  readonly opsets: Counted<Opset>;
  /** Of the file itself. */
  readonly bytes: number;
  /** Files beside it that hold weights. */
  readonly weightFiles: Counted<WeightFileSize>;
  /** Those of functions that the file defines are counted where they are called. */
  readonly nodes: number;
  /** Values in initializers and constants. */
  readonly parameters: number;
  /** Bytes that these take in their element types, wherever they are. */
  readonly parameterBytes: number;
  readonly inputs: Counted<TensorSignature>;
  readonly outputs: Counted<TensorSignature>;
  /** Most frequent first. */
  readonly operators: Counted<OperatorCount>;
  readonly metadata: Counted<MetadataEntry>;
}

/** The beginning of a list, and how long it is. */
export interface Counted<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

export interface Opset {
  /** `ai.onnx` for the operators of ONNX itself. */
  readonly domain: string;
  readonly version: number;
}

export interface WeightFileSize {
  readonly name: string;
  /** Null where there is no such file in the folder of the model. */
  readonly bytes: number | null;
}

export interface OperatorCount {
  /** With its domain, where it is not one of ONNX itself. */
  readonly name: string;
  readonly count: number;
}

export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}
