import type { TensorSignature } from '../../core/model/role';
import type { Dataflow } from '../graph/dataflow';
import { valueRange } from '../graph/valueRange';
import type { Finding } from './found';
import { makingOf } from './scaleSign';

/** Whether a tensor has one number a row, or for all rows. */
export function isOneOfRow({ shape }: TensorSignature): boolean {
  return shape.length > 0 && shape.slice(1).every((extent) => extent === 1);
}

/**
 * One number a row that the graph makes positive without a bound above, as a Softplus or an Exp does, also where it is repeated for
 * each dimension: neither a probability, nor a norm or an error, nor what the graph shows to be a deviation.
 */
export function isPositiveHead(flow: Dataflow, tensor: TensorSignature): boolean {
  const { op, sign, deviationOf } = makingOf(flow, tensor.name);
  return isHead(flow, tensor) && sign === 'positive' && unboundedAbove.has(op) && deviationOf === undefined;
}

/**
 * One number a row that a layer without an activation makes, or a constant below 0: a concentration is never negative, and its
 * logarithm may be.
 */
export function isLinearHead(flow: Dataflow, tensor: TensorSignature): boolean {
  const { name, shape } = tensor;
  if (!isHead(flow, tensor)) return false;
  const [low, high] = valueRange(flow, name) ?? [0, 0];
  if (!flow.isComputed(flow.root(name))) {
    // As many constants as there are dimensions, without a batch, are no concentration of all rows.
    const isOne = typeof shape[0] === 'string' || shape[0] === 1;
    return isOne && low < 0 && Number.isFinite(low);
  }
  return linear.has(makingOf(flow, name).op) && low === -Infinity && high === Infinity;
}

/** What diffusion VAEs call how long they have diffused. */
const namesOfTime = /(^|[^a-z])(log_?)?(t|times?|diffusion_?times?)$/i;

/** Whether a tensor is named as a time or its logarithm: t, log_t, z_t. */
export function isNamedTime({ name }: TensorSignature): boolean {
  return namesOfTime.test(name);
}

/** What a number beside a direction is, by its name and how the graph makes it. */
export function concentrationFinding(flow: Dataflow, tensor: TensorSignature): Finding {
  const isLinear = isLinearHead(flow, tensor);
  if (isNamedTime(tensor)) {
    const role = isLinear || /log_?[a-z]*$/i.test(tensor.name) ? 'log-diffusion-time' : 'diffusion-time';
    return { role, evidence: { kind: 'diffusion-time', name: tensor.name }, confidence: 'likely' };
  }
  if (!isLinear) return { role: 'concentration', evidence: { kind: 'concentration' }, confidence: 'likely' };
  const operator = flow.isComputed(flow.root(tensor.name)) ? makingOf(flow, tensor.name).op : null;
  return {
    role: 'log-concentration',
    evidence: { kind: 'log-concentration', operator },
    confidence: 'guess',
  };
}

function isHead(flow: Dataflow, tensor: TensorSignature): boolean {
  return isOneOfRow(tensor) || repeating.has(flow.producer(tensor.name)?.op ?? '');
}

const unboundedAbove = new Set(['Softplus', 'Exp', 'Elu']);
const linear = new Set(['Gemm', 'MatMul', 'Conv']);
const repeating = new Set(['Expand', 'Tile']);
