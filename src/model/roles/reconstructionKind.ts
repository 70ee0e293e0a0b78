import type { ReconstructionKind, TensorSignature } from '../../protocol/model';
import type { OnnxModel, OnnxNode } from '../onnx/model';

/** Operators that move values without changing them. */
const movers = new Set([
  'Reshape',
  'Flatten',
  'Identity',
  'Squeeze',
  'Unsqueeze',
  'Transpose',
  'Cast',
  'Slice',
]);
/** Those of them that leave every axis where it is. */
const inPlace = new Set(['Identity', 'Cast']);
/** Since this operator set, Softmax is over the last axis unless told otherwise, and over that axis alone. */
const softmaxOverLast = 13;

/** What a decoder's output is, told by the operator that makes it; of a Softmax, over which axis after the batch. */
export function reconstructionKind(
  decoder: OnnxModel,
  { name, shape }: TensorSignature,
): { kind: ReconstructionKind; evidence: string; classAxis?: number } {
  const producers = new Map<string, OnnxNode>(
    decoder.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)),
  );
  let node = producers.get(name);
  let moved = false;
  while (node && movers.has(node.op)) {
    moved ||= !inPlace.has(node.op);
    node = producers.get(node.inputs[0] ?? '');
  }
  const classes = (softmax: OnnxNode) => {
    const [axis = decoder.opset >= softmaxOverLast ? -1 : 1] = softmax.attributes['axis'] ?? [];
    const fromFront = axis < 0 ? axis + shape.length : axis;
    return !moved && fromFront > 0 ? { classAxis: fromFront - 1 } : {};
  };
  switch (node?.op) {
    case 'Sigmoid':
      return { kind: 'probabilities', evidence: 'the decoder ends in Sigmoid' };
    case 'Softmax':
      return { kind: 'class-probabilities', evidence: 'the decoder ends in Softmax', ...classes(node) };
    case 'LogSoftmax':
      return { kind: 'class-logits', evidence: 'the decoder ends in LogSoftmax', ...classes(node) };
    case 'Tanh':
      return { kind: 'bounded', evidence: 'the decoder ends in Tanh' };
    default:
      return {
        kind: 'unbounded',
        evidence: `the decoder ends in ${node?.op ?? 'an unknown operator'}, which bounds nothing`,
      };
  }
}
