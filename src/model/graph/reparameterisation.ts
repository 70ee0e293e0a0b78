import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { scaleForms, type ScaleForm } from './scaleForms';

/** z = μ + σ·ε as it stands in a graph (Kingma and Welling 2013, section 2.4). */
export interface Reparameterisation {
  readonly z: string;
  /** The tensor that is added to, and the tensors it is a copy of. */
  readonly mean: string;
  readonly scales: readonly ScaleForm[];
  readonly noise: Noise;
}

export interface Noise {
  readonly tensor: string;
  /** Fed from outside, drawn in the graph, or the same at every run. */
  readonly kind: 'input' | 'random' | 'constant';
}

/** Where a graph samples its posterior; undefined where it does not, or in a way unknown here. */
export function findReparameterisation(flow: Dataflow): Reparameterisation | undefined {
  let withConstant: Reparameterisation | undefined;
  for (const node of flow.model.nodes) {
    if (node.op !== 'Add' && node.op !== 'Sum') continue;
    const found = sampledBy(flow, node);
    if (found && found.noise.kind !== 'constant') return found;
    withConstant ??= found;
  }
  return withConstant;
}

function sampledBy(flow: Dataflow, node: OnnxNode): Reparameterisation | undefined {
  const [left, right, ...more] = node.inputs;
  const [z] = node.outputs;
  if (left === undefined || right === undefined || z === undefined || more.length > 0) return undefined;
  for (const [mean, product] of [
    [left, right],
    [right, left],
  ] as const) {
    const scaled = scaledNoise(flow, product);
    if (!scaled || !isComputed(flow, mean)) continue;
    const scales = scaleForms(flow, scaled.sigma);
    // Adding a constant multiple of something is what any layer does: only an Exp or Sqrt makes it a sample.
    if (scaled.noise.kind === 'constant' && scales.length < 2) continue;
    return { z, mean: flow.root(mean), scales, noise: scaled.noise };
  }
  return undefined;
}

function scaledNoise(
  flow: Dataflow,
  product: string,
): { readonly sigma: string; readonly noise: Noise } | undefined {
  const node = flow.producer(flow.root(product));
  const [left, right] = node?.inputs ?? [];
  if (node?.op !== 'Mul' || left === undefined || right === undefined) return undefined;
  for (const [sigma, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const noise = noiseIn(flow, other, node);
    if (noise && isComputed(flow, sigma)) return { sigma, noise };
  }
  return undefined;
}

function noiseIn(flow: Dataflow, name: string, multiplied: OnnxNode): Noise | undefined {
  const tensor = standardised(flow, name);
  if (flow.isInput(tensor)) {
    // What the model is about is read by more than one multiplication.
    const readers = flow.consumers(tensor).filter(({ op }) => op !== 'Shape');
    return readers.every((reader) => reader === multiplied || reader.op === 'Cast')
      ? { tensor, kind: 'input' }
      : undefined;
  }
  const node = flow.producer(tensor);
  if (node?.op === 'RandomNormalLike' || node?.op === 'RandomNormal') {
    const standard = (node.attributes['mean']?.[0] ?? 0) === 0 && (node.attributes['scale']?.[0] ?? 1) === 1;
    return standard ? { tensor, kind: 'random' } : undefined;
  }
  const constant = flow.model.constants.get(tensor);
  return constant && constant.count > 1 ? { tensor, kind: 'constant' } : undefined;
}

/** The noise behind a multiplication by 1 and an addition of 0, as TensorFlow's normals are written. */
function standardised(flow: Dataflow, name: string): string {
  const tensor = flow.root(name);
  const node = flow.producer(tensor);
  const neutral = node?.op === 'Mul' ? 1 : node?.op === 'Add' ? 0 : undefined;
  if (!node || neutral === undefined) return tensor;
  const [left = '', right = ''] = node.inputs;
  if (flow.scalarOf(right) === neutral) return standardised(flow, left);
  return flow.scalarOf(left) === neutral ? standardised(flow, right) : tensor;
}

/** Whether a tensor's values come from an input of the graph, and it is no input itself. */
function isComputed(flow: Dataflow, name: string): boolean {
  return flow.isComputed(flow.root(name));
}
