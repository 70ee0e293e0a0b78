import type { Dataflow } from './dataflow';
import { constantVector } from './constantVector';
import { laplaceNoise } from './laplaceDraw';
import { noiseIn, type Noise } from './noise';
import type { OnnxNode } from '../onnx/model';

/** A product of noise with constants alone. */
export interface ConstantProduct {
  readonly noise: Noise;
  /** What numbers the noise is multiplied by. */
  readonly factor: number;
  /** A constant of the graph beside them that is no single number; null where there is none. */
  readonly source: string | null;
}

const maxFactors = 16;

/**
 * Noise behind factors that don't depend on the data: numbers, and at most one other constant, in any order.
 *
 * @param sum the node that adds the product
 * @param isNoise whether an input is known to be noise, as nothing but its name can tell where no σ is computed
 */
export function constantProduct(
  flow: Dataflow,
  name: string,
  sum: OnnxNode,
  isNoise: (input: string) => boolean,
  factors = maxFactors,
): ConstantProduct | undefined {
  const root = flow.root(name);
  if (flow.isInput(root))
    return isNoise(root)
      ? { noise: { tensor: root, kind: 'input', factor: 1 }, factor: 1, source: null }
      : undefined;
  const node = flow.producer(root);
  if (!node || factors === 0) return undefined;
  const { op, inputs } = node;
  const [left = '', right = ''] = inputs;
  const inner = (of: string) => constantProduct(flow, of, sum, isNoise, factors - 1);
  if (op === 'Neg') return times(inner(left), -1);
  if (op === 'Div') {
    const by = numberOf(flow, right);
    return by === undefined ? undefined : times(inner(left), 1 / by);
  }
  if (op === 'Mul') {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const found = isConstant(flow, other) ? inner(side) : undefined;
      if (!found) continue;
      const by = numberOf(flow, other);
      if (by !== undefined) return times(found, by);
      return found.source === null ? { ...found, source: other } : undefined;
    }
  }
  const noise = noiseIn(flow, root, sum) ?? laplaceNoise(flow, [root]);
  if (noise?.kind !== 'random') return undefined;
  return { noise: { ...noise, factor: 1 / noise.factor }, factor: noise.factor, source: null };
}

function times(found: ConstantProduct | undefined, by: number): ConstantProduct | undefined {
  return found && { ...found, factor: found.factor * by };
}

function numberOf(flow: Dataflow, name: string): number | undefined {
  const values = constantVector(flow, name);
  return values?.length === 1 ? values[0] : undefined;
}

/** Whether a tensor depends neither on an input nor on chance. */
function isConstant(flow: Dataflow, name: string): boolean {
  return !flow.isComputed(name) && !flow.isInput(flow.root(name)) && !flow.isDrawn(name);
}
