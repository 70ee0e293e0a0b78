import type { Dataflow } from './dataflow';

/** Which half of a tensor, along axis 1. */
export type Half = 'first' | 'second';

/** The tensor of which this one is the first or second half along axis 1, as `moments` is taken apart. */
export function halfOf(
  flow: Dataflow,
  name: string,
): { readonly of: string; readonly half: Half } | undefined {
  const node = flow.producer(name);
  const of = flow.root(node?.inputs[0] ?? '');
  if (node?.op === 'Split') {
    if (node.outputs.length !== 2 || node.attributes['axis']?.[0] !== 1) return undefined;
    return { of, half: node.outputs[0] === name ? 'first' : 'second' };
  }
  if (node?.op !== 'Slice') return undefined;
  const { axis, start, end } = sliceOf(flow, node);
  if (axis !== 1) return undefined;
  if (start === 0) return { of, half: 'first' };
  const begins = flow
    .consumers(node.inputs[0] ?? '')
    .some((other) => other.op === 'Slice' && other !== node && joins(sliceOf(flow, other), start));
  return begins && end !== undefined ? { of, half: 'second' } : undefined;
}

/** Where a slice begins and ends: a number where it is constant, the tensor's name where it is computed. */
interface Slice {
  readonly axis: number | undefined;
  readonly start: number | string | undefined;
  readonly end: number | string | undefined;
}

function sliceOf(
  flow: Dataflow,
  node: {
    readonly inputs: readonly string[];
    readonly attributes: Readonly<Record<string, readonly number[]>>;
  },
): Slice {
  const [, start, end, axes] = node.inputs;
  const at = (name: string | undefined) => (name === undefined ? undefined : (flow.scalarOf(name) ?? name));
  return {
    axis: axes === undefined ? node.attributes['axes']?.[0] : flow.scalarOf(axes),
    start: at(start) ?? node.attributes['starts']?.[0],
    end: at(end) ?? node.attributes['ends']?.[0],
  };
}

/** Whether a slice is the one from 0 up to where another starts. */
function joins(other: Slice, start: Slice['start']): boolean {
  return other.axis === 1 && other.start === 0 && other.end === start;
}
