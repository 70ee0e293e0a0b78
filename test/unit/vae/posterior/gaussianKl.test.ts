import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gaussianKl } from '../../../../src/vae/posterior/gaussianKl';
import { toLogVariance } from '../../../../src/vae/posterior/scale';
import { nearRelative } from '../../../support/near';

const mu = fc.double({ min: -50, max: 50, noNaN: true });
const logVariance = fc.double({ min: -30, max: 20, noNaN: true });

describe('KL of a Gaussian against the standard normal', () => {
  it('is 0 at the prior', () => {
    assert.equal(gaussianKl(0, 0), 0);
  });

  it('is never negative', () => {
    fc.assert(fc.property(mu, logVariance, (m, v) => gaussianKl(m, v) >= 0));
  });

  it('is the textbook formula', () => {
    fc.assert(
      fc.property(mu, logVariance, (m, v) => {
        nearRelative(gaussianKl(m, v), -0.5 * (1 + v - m * m - Math.exp(v)), 1e-13);
      }),
    );
  });

  it('is that of any other Gaussian prior by its textbook formula, and 0 at that prior', () => {
    const deviation = fc.double({ min: 0.05, max: 20, noNaN: true });
    fc.assert(
      fc.property(mu, logVariance, mu, deviation, (m, v, mean, s) => {
        const kl = Math.log(s) - v / 2 + (Math.exp(v) + (m - mean) ** 2) / (2 * s * s) - 0.5;
        nearRelative(gaussianKl(m, v, { mean, deviation: s }), kl, 1e-12);
        assert.ok(gaussianKl(m, v, { mean, deviation: s }) >= 0);
        assert.ok(gaussianKl(mean, 2 * Math.log(s), { mean, deviation: s }) < 1e-30);
      }),
    );
  });

  it('keeps its digits next to the prior, where the textbook formula has none left', () => {
    // For small v, KL = v²/4 + O(v³).
    assert.ok(Math.abs(gaussianKl(0, 1e-6) / 2.5e-13 - 1) < 1e-3);
  });

  it('is the same whichever way the encoder states its scale', () => {
    for (const sigma of [0.01, 0.7, 1, 3]) {
      const expected = gaussianKl(0.5, 2 * Math.log(sigma));
      nearRelative(gaussianKl(0.5, toLogVariance(sigma, 'standard-deviation')), expected, 1e-14);
      nearRelative(gaussianKl(0.5, toLogVariance(sigma * sigma, 'variance')), expected, 1e-14);
      nearRelative(
        gaussianKl(0.5, toLogVariance(Math.log(sigma), 'log-standard-deviation')),
        expected,
        1e-14,
      );
    }
  });

  it('is not a number for a variance that is not positive', () => {
    assert.ok(Number.isNaN(toLogVariance(0, 'variance')));
    assert.ok(Number.isNaN(toLogVariance(-1, 'standard-deviation')));
  });
});
