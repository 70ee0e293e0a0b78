import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { innerTensor } from '../graph/shapes/signature';
import type { Finding } from './found';
import type { TensorSignature } from '../../core/model/role';

/** The tensor of which all outputs are slices, where it has as many values a row as the data: one reconstruction in several parts. */
export function joinedOutputs(
  flow: Dataflow,
  outputs: readonly TensorSignature[],
  size: number | undefined,
): { readonly tensor: TensorSignature; readonly finding: Finding } | undefined {
  const sources = new Set(
    outputs.map(({ name }) => {
      const node = flow.producer(flow.root(name));
      return node && ['Split', 'Slice'].includes(node.op) ? flow.root(node.inputs[0] ?? '') : undefined;
    }),
  );
  const [source, another] = sources;
  const tensor = source === undefined ? undefined : innerTensor(flow, source, outputs[0]!.type);
  if (outputs.length < 2 || another !== undefined || !tensor || rowSize(tensor.shape) !== size)
    return undefined;
  const evidence = { kind: 'joined-slices', outputs: outputs.map(({ name }) => name) } as const;
  return { tensor, finding: { role: 'reconstruction', evidence, confidence: 'likely' } };
}
