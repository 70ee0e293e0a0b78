import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differenceHistogram } from '../../../src/results/differenceHistogram';

describe('A histogram of differences', () => {
  it('has a bin that begins at 0, and every value in one, whatever they are', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, (list) => {
        const { edges, counts } = differenceHistogram([...list, NaN, Infinity]);
        assert.equal(edges.length, counts.length + 1);
        assert.equal(
          counts.reduce((sum, count) => sum + count, 0),
          list.length,
        );
        assert.ok(counts.length <= 60, `${counts.length} bins`);
        assert.ok(
          Array.from(counts.keys()).every((bin) => edges[bin]! >= 0 || edges[bin + 1]! <= 0),
          'no bin is of both signs',
        );
      }),
    );
  });

  it('counts what is known', () => {
    const { edges, counts } = differenceHistogram([-2, -1.5, 0, 0.5, 37]);
    assert.deepEqual([edges[0], edges[1], edges.at(-1)], [-2, -1, 38]);
    assert.deepEqual([counts[0], counts[1], counts[2], counts[39]], [2, 0, 2, 1]);
  });

  it('has one bin where nothing differs, and none without values', () => {
    assert.deepEqual(differenceHistogram([0, 0]), {
      edges: Float64Array.of(0, 1),
      counts: Uint32Array.of(2),
    });
    assert.equal(differenceHistogram([NaN]).counts.length, 0);
  });
});
