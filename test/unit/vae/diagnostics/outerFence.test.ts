import assert from 'node:assert/strict';
import { lowerOuterFence } from '../../../../src/vae/diagnostics/outerFence';

describe('The lower outer fence', () => {
  it('is three interquartile ranges below the lower quartile', () => {
    assert.equal(lowerOuterFence(Float64Array.of(5, 1, 3, 2, 4)), 2 - 3 * (4 - 2));
    // Between values, quartiles are interpolated: 1.75 and 3.25.
    assert.equal(lowerOuterFence(Float64Array.of(4, 3, 2, 1)), 1.75 - 3 * 1.5);
  });

  it('is no number without values', () => {
    assert.ok(Number.isNaN(lowerOuterFence(new Float64Array())));
  });
});
