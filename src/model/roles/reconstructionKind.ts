import type { RangeEvidence } from '../../core/evidence/rangeEvidence';
import type { ReconstructionKind } from '../../core/model/modelDescription';
import { Dataflow } from '../graph/dataflow';
import { isCopy, isMover } from '../graph/operatorKinds';
import { outputRange } from '../graph/scalingInGraph';
import type { OnnxModel, OnnxNode } from '../onnx/model';
import type { TensorSignature } from '../../core/model/role';

/** Operators that move values and leave every axis where it is. */
/** Since this operator set, Softmax is over the last axis unless stated otherwise, and over that axis alone. */
const softmaxOverLast = 13;

/** What a decoder's output is, by the operators that it ends in; of a Softmax, over which axis after the batch. */
export function reconstructionKind(
  decoder: OnnxModel,
  { name, shape }: TensorSignature,
): { kind: ReconstructionKind; evidence: RangeEvidence; classAxis?: number } {
  const flow = new Dataflow(decoder);
  let node = flow.producer(name);
  let moved = false;
  while (node && isMover(node.op)) {
    moved ||= !isCopy(node.op);
    node = flow.producer(node.inputs[0] ?? '');
  }
  const classes = (softmax: OnnxNode) => {
    const [axis = decoder.opset >= softmaxOverLast ? -1 : 1] = softmax.attributes['axis'] ?? [];
    const fromFront = axis < 0 ? axis + shape.length : flow.axisOf(axis);
    return !moved && fromFront > 0 ? { classAxis: fromFront - 1 } : {};
  };
  switch (node?.op) {
    case 'Sigmoid':
      return { kind: 'probabilities', evidence: endsIn('Sigmoid') };
    case 'Softmax':
      return { kind: 'class-probabilities', evidence: endsIn('Softmax'), ...classes(node) };
    case 'LogSoftmax':
      return { kind: 'class-logits', evidence: endsIn('LogSoftmax'), ...classes(node) };
    default:
      return boundedOrNot(flow, name, node?.op);
  }
}

function endsIn(name: string): RangeEvidence {
  return { kind: 'decoder-ends', operators: [{ name, by: null }], reachesEnds: false };
}

/** Operators that reach the ends of their range, where a Bernoulli has no finite logarithm. */
const reachesEnds = new Set(['Clip', 'HardSigmoid', 'Max', 'Min', 'Round', 'Floor', 'Ceil']);

function boundedOrNot(
  flow: Dataflow,
  name: string,
  last: string | undefined,
): { kind: ReconstructionKind; evidence: RangeEvidence } {
  const reached = outputRange(flow, name);
  if (!reached) return { kind: 'unbounded', evidence: { kind: 'unbounded', operator: last ?? null } };
  const [from, to] = reached.range;
  const isExact = from === 0 && to === 1 && reachesEnds.has(last ?? '');
  return {
    kind: 'bounded',
    evidence: isExact ? { ...reached.evidence, reachesEnds: true } : reached.evidence,
  };
}
