import assert from 'node:assert/strict';
import { exponential } from '../../../../src/vae/estimators/exponential';
import { near } from '../../../support/near';

/** Four units in the last place of a float64: that of the tables, of their product, of the polynomial and of `Math.exp`. */
const rounding = 4 * 2 ** -53;

describe('e to the power of a number that is not positive', () => {
  it('is what Math.exp says', () => {
    for (let x = 0; x > -707; x -= 0.0137) near(exponential(x) / Math.exp(x), 1, rounding);
    for (let x = 0; x > -0.1; x -= 1e-5) near(exponential(x) / Math.exp(x), 1, rounding);
  });

  it('is 1 of a zero of either sign, 0 where it is below all normal numbers, and NaN of NaN', () => {
    for (const zero of [0, -0]) assert.equal(exponential(zero), 1);
    for (const low of [-709, -1e6, -Infinity]) assert.equal(exponential(low), 0);
    assert.ok(Number.isNaN(exponential(NaN)));
  });
});
