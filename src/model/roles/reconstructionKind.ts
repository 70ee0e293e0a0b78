import type { ReconstructionKind } from '../../protocol/model';
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

/** What a decoder's output is, told by the operator that makes it. */
export function reconstructionKind(
  decoder: OnnxModel,
  output: string,
): { kind: ReconstructionKind; evidence: string } {
  const producers = new Map<string, OnnxNode>(
    decoder.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
  );
  let node = producers.get(output);
  while (node && movers.has(node.op)) node = producers.get(node.inputs[0] ?? '');
  switch (node?.op) {
    case 'Sigmoid':
      return { kind: 'probabilities', evidence: 'the decoder ends in Sigmoid' };
    case 'Tanh':
      return { kind: 'bounded', evidence: 'the decoder ends in Tanh' };
    default:
      return {
        kind: 'unbounded',
        evidence: `the decoder ends in ${node?.op ?? 'an unknown operator'}, which bounds nothing`,
      };
  }
}
