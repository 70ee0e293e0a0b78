import assert from 'node:assert/strict';
import { onesInRows, widestValue } from '../../../src/data/columnSpread';

describe('values of rows', () => {
  it('are compared by their spread, not their size, and with the median of those that vary', () => {
    // Deviations 1, 0, 4 and 2 about means of 0, 1000, 0 and 50.
    const rows = Float64Array.from([-1, 1000, -4, 48, 1, 1000, 4, 52]);
    assert.deepEqual(widestValue(rows, 4), { value: 2, times: 2 });
  });

  it('have no widest where fewer than two vary, and values that are not finite count for nothing', () => {
    assert.equal(widestValue(Float64Array.from([1, 5, 1, 6]), 2), undefined);
    assert.deepEqual(widestValue(Float64Array.from([0, 0, NaN, Infinity, 1, 3]), 2), { value: 1, times: 3 });
  });

  it('are counted where they are ones among zeros', () => {
    assert.deepEqual(onesInRows(Float64Array.from([0, 1, 0, 1, 1, 0]), 3), [1, 2]);
    assert.equal(onesInRows(Float64Array.from([0, 1, 0.5, 1]), 2), undefined);
  });
});
