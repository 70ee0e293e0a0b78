import assert from 'node:assert/strict';
import { typicality } from '../../../../src/vae/diagnostics/typicality';
import { nearRelative } from '../../../support/near';

describe('the typicality score', () => {
  it('counts a row explained too well like one explained badly, in standard deviations', () => {
    const spread = { mean: -100, deviation: 5 };
    nearRelative(typicality(-85, spread), 3, 1e-14);
    nearRelative(typicality(-115, spread), 3, 1e-14);
    assert.equal(typicality(-100, spread), 0);
  });

  it('is not known of a single row', () => {
    assert.equal(typicality(-100, { mean: -100, deviation: NaN }), NaN);
  });
});
