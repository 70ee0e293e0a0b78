import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { laplaceProduct } from './laplaceDraw';
import { noiseIn, type Noise } from './noise';
import { formsMadeOf, scaleForms, type ScaleForm } from './scaleForms';

export type { Noise };

/** z = μ + σ·ε as it stands in a graph (Kingma and Welling 2013, section 2.4). */
export interface Reparameterization {
  readonly z: string;
  /** The tensor that is added to, and the tensors it is a copy of. */
  readonly mean: string;
  readonly sigma: string;
  readonly scales: readonly ScaleForm[];
  readonly noise: Noise;
}

/** Everywhere that a graph samples with normal noise. */
export function allReparameterizations(flow: Dataflow): Reparameterization[] {
  return flow.model.nodes.flatMap((node) => {
    if (!sums.has(node.op)) return [];
    const found = sampledBy(flow, node);
    const isNormal = found && found.noise.kind !== 'constant' && !found.noise.family;
    return isNormal ? [withFormsMade(flow, found)] : [];
  });
}

const sums = new Set(['Add', 'Sum', 'Sub']);

/** Where a graph samples its posterior; undefined where it does not, or in a way unknown here. */
export function findReparameterization(flow: Dataflow): Reparameterization | undefined {
  let withConstant: Reparameterization | undefined;
  for (const node of flow.model.nodes) {
    if (!sums.has(node.op)) continue;
    const found = sampledBy(flow, node);
    if (found && found.noise.kind !== 'constant') return withFormsMade(flow, found);
    withConstant ??= found;
  }
  return withConstant && withFormsMade(flow, withConstant);
}

function withFormsMade(flow: Dataflow, found: Reparameterization): Reparameterization {
  return { ...found, scales: [...found.scales, ...formsMadeOf(flow, found.scales)] };
}

function sampledBy(flow: Dataflow, node: OnnxNode): Reparameterization | undefined {
  const [left, right, ...more] = node.inputs;
  const [z] = node.outputs;
  if (left === undefined || right === undefined || z === undefined || more.length > 0) return undefined;
  const sides =
    node.op === 'Sub'
      ? ([[left, right]] as const)
      : ([
          [left, right],
          [right, left],
        ] as const);
  for (const [mean, product] of sides) {
    if (!isComputed(flow, mean)) continue;
    const scaled = scaledNoise(flow, product) ?? scaledLaplace(flow, product);
    if (!scaled) continue;
    const scales = scaleForms(flow, scaled.sigma, scaled.isInverse);
    // Adding a constant multiple of something is what any layer does: only an Exp or Sqrt makes it a sample.
    if (scaled.noise.kind === 'constant' && scales.length < 2) continue;
    return { z, mean: flow.root(mean), sigma: flow.root(scaled.sigma), scales, noise: scaled.noise };
  }
  return undefined;
}

function scaledLaplace(flow: Dataflow, product: string): ScaledNoise | undefined {
  const found = laplaceProduct(flow, product);
  return found && { sigma: found.scale, noise: found.noise };
}

/** Factors that a product of σ and ε may have beside them. */
const maxFactors = 16;

interface ScaledNoise {
  readonly sigma: string;
  readonly noise: Noise;
  /** Whether the noise is divided by the tensor. */
  readonly isInverse?: boolean;
}

/** σ and ε of their product, in any order and with numbers among the factors: those that go with ε are a temperature. */
function scaledNoise(flow: Dataflow, product: string, factors = maxFactors): ScaledNoise | undefined {
  const node = flow.producer(flow.root(product));
  const [left, right] = node?.inputs ?? [];
  if (!node || left === undefined || factors === 0) return undefined;
  if (node.op === 'Neg') return scaledNoise(flow, left, factors - 1);
  if ((node.op !== 'Mul' && node.op !== 'Div') || right === undefined) return undefined;
  const times = (name: string, by: number) => {
    const inner = scaledNoise(flow, name, factors - 1);
    return inner && { ...inner, noise: { ...inner.noise, factor: inner.noise.factor * by } };
  };
  const [first, second] = [flow.scalarOf(left), flow.scalarOf(right)];
  if (second !== undefined) return times(left, node.op === 'Div' ? 1 / second : second);
  if (node.op === 'Div') {
    const noise = noiseIn(flow, left, node);
    return noise && noise.kind !== 'constant' && isComputed(flow, right)
      ? { sigma: right, noise, isInverse: true }
      : undefined;
  }
  if (first !== undefined) return times(right, first);
  for (const [sigma, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const noise = noiseIn(flow, other, node);
    if (noise && isComputed(flow, sigma)) return { sigma, noise };
  }
  return undefined;
}

/** Whether a tensor's values come from an input of the graph, and it isn't an input itself. */
function isComputed(flow: Dataflow, name: string): boolean {
  return flow.isComputed(flow.root(name));
}
