import assert from 'node:assert/strict';
import { interpolates, interpolating, pairOf } from '../../../../webview/state/interpolation';
import { SampleSet } from '../../../../webview/state/sampleSet';
import { initialView, type ViewState } from '../../../../webview/state/viewState';

const after = (view: ViewState, pair: readonly [number, number]): ViewState => ({
  ...view,
  ...interpolating(view, pair),
});

describe('An interpolation between two samples', () => {
  it('is offered for exactly two', () => {
    assert.equal(pairOf(SampleSet.empty), null);
    assert.equal(pairOf(SampleSet.of([4])), null);
    assert.deepEqual(pairOf(SampleSet.of([408, 12])), [12, 408]);
    assert.equal(pairOf(SampleSet.of([1, 2, 3])), null);
  });

  it('goes from the first to the second, or from the one that is open to the other', () => {
    const { view, sample, traverse } = after(initialView, [12, 408]);
    assert.deepEqual([view, sample, traverse.mode, traverse.to], ['traverse', 12, 'interpolation', 408]);
    const open = after({ ...initialView, sample: 408 }, [12, 408]);
    assert.deepEqual([open.sample, open.traverse.to], [408, 12]);
    const other = after({ ...initialView, sample: 7 }, [12, 408]);
    assert.deepEqual([other.sample, other.traverse.to], [12, 408]);
  });

  it('starts at the sample itself, wherever the sliders were', () => {
    const moved: ViewState = {
      ...initialView,
      traverse: { ...initialView.traverse, from: 'prior', moved: { 3: 1.5 }, movedMedian: 9 },
    };
    const { traverse } = after(moved, [12, 408]);
    assert.deepEqual([traverse.from, traverse.moved, traverse.movedMedian], ['sample', {}, null]);
  });

  it('is shown already until something of it is changed', () => {
    const shown = after(initialView, [12, 408]);
    assert.equal(interpolates(initialView, [12, 408]), false);
    assert.equal(interpolates(shown, [12, 408]), true);
    const turned: ViewState = { ...shown, sample: 408, traverse: { ...shown.traverse, to: 12 } };
    assert.equal(interpolates(turned, [12, 408]), true);
    for (const change of [{ to: 9 }, { moved: { 1: 2 } }, { from: 'prior' }, { mode: 'grid' }] as const)
      assert.equal(interpolates({ ...shown, traverse: { ...shown.traverse, ...change } }, [12, 408]), false);
  });
});
