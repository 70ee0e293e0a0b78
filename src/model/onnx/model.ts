import type { TensorSignature } from '../../core/model/role';

/** What is read of an ONNX file: its graph's shape and its few small constants, never its weights. */
export interface OnnxModel {
  /** The stamp of the file that it was read from. */
  readonly stamp: string;
  readonly producer: string;
  /** Version of the default operator set. */
  readonly opset: number;
  /** Inputs that must be fed: those without an initializer. */
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
  readonly nodes: readonly OnnxNode[];
  /** Initializers and the outputs of Constant nodes, by name. */
  readonly constants: ReadonlyMap<string, OnnxConstant>;
  /** Inner tensors whose type and shape the file states. */
  readonly stated: ReadonlyMap<string, TensorSignature>;
  /**
   * Of a graph that takes one row a call: its inputs and outputs are given here a batch axis of length 1 that its file
   * does not have, and the axes that its nodes name are counted without it.
   */
  readonly oneRow?: OneRow | undefined;
}

/** How a graph takes one row a call. */
export interface OneRow {
  /** The symbol of a batch axis that is behind others, and is 1 then; null where the graph has none. */
  readonly batch: string | null;
}

export interface OnnxNode {
  readonly op: string;
  /** As the exporter named it, often after its module: `/encoder/fc_mu/Gemm`. */
  readonly name: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Numbers and lists of numbers among the attributes. */
  readonly attributes: Readonly<Record<string, readonly number[]>>;
  /** Short texts among the attributes, such as auto_pad. */
  readonly texts: Readonly<Record<string, string>>;
  /** Names that the bodies of a control-flow operator use; some may be their own. */
  readonly captures: readonly string[];
  /** The nodes of the bodies of a control-flow operator, by the attribute that holds each. */
  readonly bodies?: Readonly<Record<string, readonly OnnxNode[]>>;
  /** What else is known of those bodies. */
  readonly frames?: Readonly<Record<string, BodyFrame>> | undefined;
}

/** What the body of a control-flow operator reads and outputs, by name, and its own constants. */
export interface BodyFrame {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly constants: ReadonlyMap<string, OnnxConstant>;
}

export interface OnnxConstant {
  readonly count: number;
  readonly dims: readonly number[];
  /** The element type. */
  readonly type?: string;
  /** The values, where they are few and lie in the file itself. */
  readonly values: readonly number[] | undefined;
  /** The file beside the model that holds the values, where they are in one. */
  readonly file?: string | undefined;
}
