import { maxTraversalSteps, rangeKinds, type RangeKind } from '../../src/contracts/panel/traverse';
import type { DirectionChoice } from '../../src/contracts/panel/directions';
import { readDirection } from './keptDirection';
import { fieldsOf, readIndex, readNumber, readOneOf } from './readKept';

export const traverseModes = ['grid', 'interpolation', 'manifold'] as const;
export type TraverseMode = (typeof traverseModes)[number];

export const traverseFroms = ['sample', 'median', 'prior'] as const;
export type TraverseFrom = (typeof traverseFroms)[number];

/** View options of the traversal. */
export interface TraverseViewState {
  /** Where the traversal starts. Without a current sample, that is the median row. */
  readonly from: TraverseFrom;
  /** The median row that sliders were moved from, which stays the start until they are reset. */
  readonly movedMedian: number | null;
  /** Values changed from the start, by dimension. */
  readonly moved: Readonly<Record<string, number>>;
  readonly mode: TraverseMode;
  readonly range: RangeKind;
  readonly steps: number;
  /** The sample an interpolation ends at; null for the default. */
  readonly to: number | null;
  readonly path: 'linear' | 'spherical';
  /** The direction whose slider is shown. */
  readonly direction: DirectionChoice | null;
  /** Dimensions of the plane; null for the two most informative ones. */
  readonly x: number | null;
  readonly y: number | null;
}

export const initialTraverse: TraverseViewState = {
  from: 'sample',
  movedMedian: null,
  moved: {},
  mode: 'grid',
  range: 'prior-quantiles',
  steps: 9,
  to: null,
  path: 'linear',
  direction: null,
  x: null,
  y: null,
};

export function readTraverse(kept: unknown): TraverseViewState {
  const { from, movedMedian, moved, mode, range, steps, to, path, direction, x, y } = fieldsOf(kept);
  const count = readIndex(steps);
  return {
    from: readOneOf(from, traverseFroms) ?? initialTraverse.from,
    movedMedian: readIndex(movedMedian),
    moved: Object.fromEntries(
      Object.entries(fieldsOf(moved)).flatMap(([dimension, value]) =>
        /^\d+$/.test(dimension) && readNumber(value) !== null ? [[dimension, value as number]] : [],
      ),
    ),
    mode: readOneOf(mode, traverseModes) ?? initialTraverse.mode,
    range: readOneOf(range, rangeKinds) ?? initialTraverse.range,
    steps: count !== null && count >= 2 && count <= maxTraversalSteps ? count : initialTraverse.steps,
    to: readIndex(to),
    path: readOneOf(path, ['linear', 'spherical'] as const) ?? initialTraverse.path,
    direction: readDirection(direction),
    x: readIndex(x),
    y: readIndex(y),
  };
}
