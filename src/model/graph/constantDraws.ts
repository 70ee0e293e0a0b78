import type { ConstantSpread } from '../../core/model/constantSpread';
import type { OnnxNode } from '../onnx/model';
import { constantVector } from './constantVector';
import type { Dataflow } from './dataflow';
import { constantProduct, type ConstantProduct } from './productWithNoise';
import { ancestors } from './reachability';
import type { Reparameterization } from './reparameterization';
import type { ScaleForm } from './scaleForms';

/** A draw z = μ + c·ε whose spread is a constant of the graph. */
export interface ConstantDraw extends Reparameterization {
  readonly scales: readonly [ScaleForm & { readonly constant: ConstantSpread }];
}

/** What a spread is called that no tensor of the file holds. */
const constantSpreadName = 'latent-lens/constant-spread';

/** The operator set that has Expand. */
const minOpset = 8;

/**
 * Everywhere that a graph adds normal noise of a constant spread to what it computes of its input: a draw of a posterior, or noise
 * that is trained with, which only the place of it can tell.
 *
 * @param isNoise whether an input is known to be noise
 */
export function constantDraws(flow: Dataflow, isNoise: (input: string) => boolean): ConstantDraw[] {
  if (flow.model.opset < minOpset) return [];
  return flow.model.nodes.flatMap((node) => drawnBy(flow, node, isNoise) ?? []);
}

function drawnBy(
  flow: Dataflow,
  node: OnnxNode,
  isNoise: (input: string) => boolean,
): ConstantDraw | undefined {
  const [left = '', right = '', ...more] = node.inputs;
  const [z] = node.outputs;
  if (!['Add', 'Sum', 'Sub'].includes(node.op) || z === undefined || more.length > 0) return undefined;
  const sides = [[left, right] as const, ...(node.op === 'Sub' ? [] : [[right, left] as const])];
  for (const [mean, product] of sides) {
    if (!flow.isComputed(flow.root(mean)) || flow.isDrawn(mean)) continue;
    const found = constantProduct(flow, product, node, isNoise);
    if (!found || found.factor === 0 || [...ancestors(flow, mean)].some(isNoise)) continue;
    if (isAlike(flow, mean, z)) return drawOf(flow, z, mean, found);
  }
  return undefined;
}

/** Whether a sum may have its mean's shape: a mean that noise repeats is none of one code. */
function isAlike(flow: Dataflow, one: string, other: string): boolean {
  const [a, b] = [flow.shapes.get(one), flow.shapes.get(other)];
  if (!a || !b) return true;
  return (
    a.length === b.length &&
    a.every((extent, axis) => extent === b[axis] || typeof extent !== 'number' || typeof b[axis] !== 'number')
  );
}

function drawOf(
  flow: Dataflow,
  z: string,
  mean: string,
  { noise, factor, source }: ConstantProduct,
): ConstantDraw {
  const affine =
    Math.abs(factor) === 1
      ? undefined
      : ({ of: 'standard-deviation', factor: Math.abs(factor), shift: 0 } as const);
  const scale = {
    tensor: constantSpreadName,
    half: undefined,
    role: 'standard-deviation',
    formula: 't',
    clamp: undefined,
    affine,
    constant: { mean, source, value: valueOf(flow, source, Math.abs(factor)) },
  } as const;
  return { z, mean: flow.root(mean), sigma: source ?? '', scales: [scale], noise };
}

/** σ, where it is one number for all dimensions. */
function valueOf(flow: Dataflow, source: string | null, factor: number): number | null {
  if (source === null) return factor;
  const node = flow.producer(flow.root(source));
  const values = constantVector(flow, node?.op === 'Expand' ? (node.inputs[0] ?? '') : source);
  const [first] = values ?? [];
  return first !== undefined && values?.every((each) => each === first) ? Math.abs(first) * factor : null;
}
