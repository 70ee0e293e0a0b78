import type { SampleSet } from './sampleSet';
import type { ViewState } from './viewState';

/** The two samples that are selected; null if it's any other number. */
export function pairOf(selected: SampleSet): readonly [number, number] | null {
  const [first, second] = selected.indices;
  return selected.size === 2 ? [first!, second!] : null;
}

/** The view of an interpolation between two samples. One that is open already stays the start. */
export function interpolating(view: ViewState, [a, b]: readonly [number, number]): Partial<ViewState> {
  const [sample, to] = view.sample === b ? [b, a] : [a, b];
  const { traverse } = view;
  return {
    view: 'traverse',
    sample,
    traverse: { ...traverse, from: 'sample', moved: {}, movedMedian: null, mode: 'interpolation', to },
  };
}

/** Whether the view shows the interpolation between two samples already. */
export function interpolates({ sample, traverse }: ViewState, [a, b]: readonly [number, number]): boolean {
  const { mode, from, moved, to } = traverse;
  const ends = [sample, to];
  const isStarted = mode === 'interpolation' && from === 'sample' && Object.keys(moved).length === 0;
  return isStarted && ends.includes(a) && ends.includes(b);
}
