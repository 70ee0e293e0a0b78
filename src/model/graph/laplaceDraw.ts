import type { OnnxNode } from '../onnx/model';
import { constantVector } from './constantVector';
import type { Dataflow } from './dataflow';
import type { Noise } from './noise';
import { isMover } from './operatorKinds';
import { clipBounds } from './pointwise';
import { ancestors } from './reachability';
import { valueOperations } from './valueOperations';

/** A scale times Laplace noise that a graph makes of one uniform. */
export interface LaplaceProduct {
  readonly scale: string;
  readonly noise: Noise;
}

const maxSteps = 24;

/**
 * b·ε with ε of the standard Laplace distribution, as −sign(u)·log(1 − 2|u|) makes it of a uniform u in whatever order and
 * with whatever keeps its logarithm finite: what the graph computes of u value by value is held against the quantiles of the
 * distribution.
 */
export function laplaceProduct(flow: Dataflow, product: string): LaplaceProduct | undefined {
  const factors = factorsOf(flow, product);
  const [scale, another] = factors.filter((name) => flow.isComputed(flow.root(name)));
  const noise = laplaceNoise(
    flow,
    factors.filter((name) => name !== scale),
  );
  return scale !== undefined && another === undefined && noise ? { scale, noise } : undefined;
}

/** Laplace noise as the product of what a graph makes of one uniform, and the number that it is multiplied by. */
export function laplaceNoise(flow: Dataflow, factors: readonly string[]): Noise | undefined {
  const before = factors.filter((name) => flow.isDrawn(name)).flatMap((name) => [...ancestors(flow, name)]);
  const [uniform, another] = new Set(before.filter((name) => flow.isRandom(name)));
  const node = uniform === undefined ? undefined : flow.producer(uniform);
  if (uniform === undefined || another !== undefined || !node?.op.startsWith('RandomUniform'))
    return undefined;
  const [low = 0] = node.attributes['low'] ?? [];
  const [high = 1] = node.attributes['high'] ?? [];
  const factor = laplaceFactor((place) => {
    const values = factors.map((name) => valueAt(flow, name, uniform, low + place * (high - low)));
    return values.reduce<number>((whole, each) => whole * (each ?? NaN), 1);
  });
  return factor === undefined ? undefined : { tensor: uniform, kind: 'random', factor, family: 'laplace' };
}

/** Probabilities at which a function of a uniform is held against a distribution's quantiles. */
const places = [0.01, 0.1, 0.25, 0.4, 0.45, 0.55, 0.6, 0.75, 0.9, 0.99];
/** Constants of a file are float32. */
const tolerance = 1e-5;

/** By what a function of a uniform is the quantile function of the standard Laplace distribution, forwards or backwards. */
function laplaceFactor(of: (place: number) => number): number | undefined {
  const quantile = (p: number) => (p < 0.5 ? Math.log(2 * p) : -Math.log(2 * (1 - p)));
  const factor = of(0.75) / quantile(0.75);
  const isLaplace = places.every(
    (place) =>
      Math.abs(of(place) - factor * quantile(place)) <=
      tolerance * Math.abs(factor) * (1 + Math.abs(quantile(place))),
  );
  return isLaplace && factor !== 0 ? factor : undefined;
}

const maxFactors = 16;

/** What a product multiplies, its products with noise taken apart. */
function factorsOf(flow: Dataflow, product: string): string[] {
  const factors: string[] = [];
  const waiting = [product];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const root = flow.root(name);
    const node = flow.producer(root);
    if (node?.op === 'Mul' && flow.isComputed(root) && flow.isDrawn(root)) waiting.push(...node.inputs);
    else factors.push(root);
    if (factors.length + waiting.length > maxFactors) return [];
  }
  return factors;
}

/** What a graph computes of one value of a uniform; undefined of what isn't computed value by value. */
function valueAt(flow: Dataflow, name: string, uniform: string, value: number): number | undefined {
  const known = new Map<string, number | undefined>([[uniform, value]]);
  const read = (input: string, steps: number): number | undefined => {
    const root = flow.root(input);
    if (known.has(root)) return known.get(root);
    const constant = constantVector(flow, root);
    const node = flow.producer(root);
    const found =
      constant?.length === 1
        ? constant[0]
        : node && steps > 0
          ? computed(flow, node, (each) => read(each, steps - 1))
          : undefined;
    known.set(root, found);
    return found;
  };
  return read(name, maxSteps);
}

function computed(
  flow: Dataflow,
  node: OnnxNode,
  read: (input: string) => number | undefined,
): number | undefined {
  const [first = ''] = node.inputs;
  if (isMover(node.op)) return read(first);
  if (node.op === 'Clip') {
    const [low, high] = clipBounds(flow, node);
    const value = read(first);
    return value === undefined ? undefined : Math.min(Math.max(value, low), high);
  }
  const operation = valueOperations[node.op];
  const values = operation ? node.inputs.map(read) : [];
  const known = values.filter((each) => each !== undefined);
  return operation && known.length === node.inputs.length ? operation(...known) : undefined;
}
