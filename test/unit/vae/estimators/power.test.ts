import assert from 'node:assert/strict';
import { power } from '../../../../src/vae/estimators/power';
import { near } from '../../../support/near';

describe('A power', () => {
  it('is what the operator says, up to rounding of y·ln x', () => {
    for (const x of [1e-9, 0.3, 0.999, 1, 2.5, 1e6])
      for (const y of [-7.5, -0.2, 0.01, 1 / 3, 1, 3, 17, 63.5, 200]) {
        const expected = x ** y;
        if (!Number.isFinite(expected) || expected < 1e-300) continue;
        near(power(x, y) / expected, 1, 4e-16 * (1 + Math.abs(y * Math.log(x))) * 8);
      }
  });

  it('is exactly a product for a small whole power, of negative numbers too', () => {
    assert.equal(power(-1.1, 3), -1.1 * (-1.1 * -1.1));
    assert.equal(power(0, 0), 1);
    assert.equal(power(0, 5), 0);
  });

  it('is 0 of 0 and 1 of 1, whatever the power above 0', () => {
    for (const y of [0.2, 65, 1e6]) {
      assert.equal(power(0, y), 0);
      assert.equal(power(1, y), 1);
    }
  });
});
