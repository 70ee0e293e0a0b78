import {
  maxTraversalRows,
  type Traversal,
  type TraverseBase,
  type TraverseStart,
} from '../../../src/contracts/panel/traverse';
import type { TraverseViewState } from '../../state/traverseView';

/** What the parts of a traversal are shown for. */
export interface TraversalProps {
  readonly base: TraverseBase;
  /** The slider position. */
  readonly z: Float32Array;
  readonly traverse: TraverseViewState;
  readonly onChange: (change: Partial<TraverseViewState>) => void;
}

/** Where a traversal starts, by what the user chose and the sample that is open in the other views, if any. */
export function startOf(traverse: TraverseViewState, sample: number | null): TraverseStart {
  if (traverse.from === 'prior') return 'prior';
  if (traverse.from === 'sample' && sample !== null) return sample;
  return traverse.movedMedian ?? 'median';
}

/** What is saved or decoded as a whole: the strips of the most informative dimensions, an interpolation, or a plane. */
export function traversalOf(base: TraverseBase, z: Float32Array, traverse: TraverseViewState): Traversal {
  const { mode, range, steps, path } = traverse;
  const { sample } = base;
  switch (mode) {
    case 'grid':
      return { kind: mode, z, sample, dimensions: [...savedStrips(base)], range, steps };
    case 'interpolation':
      return { kind: mode, z, to: endOf(base, traverse), path, steps };
    case 'manifold': {
      const [x, y] = planeOf(base, traverse);
      return { kind: mode, z, sample, x, y, range, steps };
    }
  }
}

/** The dimensions whose strips are saved: the active ones, or all where none is. */
export function savedStrips({ order, activeCount }: TraverseBase): Uint32Array {
  return order.subarray(0, Math.min(activeCount || order.length, maxTraversalRows));
}

/** The chosen dimensions of the plane, or the two most informative ones. */
export function planeOf(
  { order, z }: TraverseBase,
  { x, y }: Pick<TraverseViewState, 'x' | 'y'>,
): readonly [number, number] {
  const within = (dimension: number | null) =>
    dimension !== null && dimension < z.length ? dimension : null;
  return [within(x) ?? order[0]!, within(y) ?? order[1] ?? order[0]!];
}

/** The sample an interpolation ends at; by default, a sample other than the start. */
export function endOf({ sample }: TraverseBase, { to }: Pick<TraverseViewState, 'to'>): number {
  return to ?? (sample === 0 ? 1 : 0);
}
