import type { AffineMap } from '../../core/model/affineMap';
import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';

const plain: AffineMap = { slope: 1, offset: 0 };
/** Scaling takes a step or two. */
const maxSteps = 8;
/** Float32 constants of one number, written as a factor here and as its inverse there. */
const tolerance = 1e-4;

/** What one tensor is of another, where only numbers are multiplied and added in between. */
export function affineOf(flow: Dataflow, name: string, of: string): AffineMap | undefined {
  const steps: OnnxNode[] = [];
  let tensor = flow.root(name);
  const wanted = flow.root(of);
  while (tensor !== wanted) {
    const node = flow.producer(tensor);
    const inner = node && readsOne(flow, node);
    if (!node || inner === undefined || steps.length >= maxSteps) return undefined;
    steps.push(node);
    tensor = flow.root(inner);
  }
  return steps.reverse().reduce<AffineMap | undefined>((map, node) => map && after(flow, node, map), plain);
}

/**
 * The tensor at the beginning of a graph that is the inverse of a map of its input: behind it the input is unscaled
 * again. Undefined where the graph does not begin so.
 */
export function undoneAt(flow: Dataflow, input: string, { slope, offset }: AffineMap): string | undefined {
  for (const { tensor, map } of beginnings(flow, input)) {
    const isUndone =
      Math.abs(map.slope * slope - 1) < tolerance &&
      Math.abs(map.slope * offset + map.offset) < tolerance * Math.max(1, Math.abs(map.offset));
    if (isUndone) return tensor;
  }
  return undefined;
}

/** What a graph makes of its input with numbers alone before anything else, step by step. */
export function beginnings(
  flow: Dataflow,
  input: string,
): { readonly tensor: string; readonly map: AffineMap }[] {
  const found: { tensor: string; map: AffineMap }[] = [];
  let tensor = input;
  let map = plain;
  while (found.length < maxSteps) {
    const [node, another] = flow.consumers(tensor).filter(({ op }) => op !== 'Shape');
    const [output] = node?.outputs ?? [];
    if (!node || another || output === undefined) break;
    const next = flow.root(output) === flow.root(tensor) ? map : after(flow, node, map);
    if (!next) break;
    tensor = output;
    map = next;
    found.push({ tensor, map });
  }
  return found;
}

/** The only tensor that isn't a constant among what a node reads. */
function readsOne(flow: Dataflow, { inputs }: OnnxNode): string | undefined {
  const computed = inputs.filter((input) => input !== '' && flow.scalarOf(input) === undefined);
  return computed.length === 1 ? computed[0] : undefined;
}

function after(flow: Dataflow, node: OnnxNode, { slope, offset }: AffineMap): AffineMap | undefined {
  const [first = '', second = ''] = node.inputs;
  const [left, right] = [flow.scalarOf(first), flow.scalarOf(second)];
  const by = right ?? left;
  if (by === undefined || !Number.isFinite(by)) return undefined;
  switch (node.op) {
    case 'Mul':
      return { slope: slope * by, offset: offset * by };
    case 'Div':
      return right === undefined || by === 0 ? undefined : { slope: slope / by, offset: offset / by };
    case 'Add':
      return { slope, offset: offset + by };
    case 'Sub':
      return right === undefined ? { slope: -slope, offset: by - offset } : { slope, offset: offset - by };
    default:
      return undefined;
  }
}

export function isPlain({ slope, offset }: AffineMap): boolean {
  return Math.abs(slope - 1) < tolerance && Math.abs(offset) < tolerance;
}
