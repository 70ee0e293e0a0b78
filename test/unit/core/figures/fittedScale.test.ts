import assert from 'node:assert/strict';
import { fittedScale, fittedScaleWords } from '../../../../src/core/figures/fittedScale';
import { gaussianLogProbability } from '../../../../src/vae/likelihood/gaussian';
import { laplaceLogProbability } from '../../../../src/vae/likelihood/laplace';
import { near } from '../../../support/near';

describe('the scale of a likelihood beside its residuals', () => {
  const x = Float32Array.of(0, 1, 4, -2);
  const mean = Float32Array.of(1, 1, 1, -6);
  /** Sums of four terms in float64. */
  const rounding = 1e-12;

  it('is the root of the mean squared residual for a Gaussian, and what the ELBO would gain', () => {
    const of = (sigma: number) => gaussianLogProbability(x, 0, mean, 0, 4, sigma);
    const found = fittedScale({ kind: 'gaussian', sigma: 0.5 }, -of(0.5), 4)!;
    const fitted = Math.sqrt((1 + 9 + 16) / 4);
    near(found.fitted, fitted, rounding);
    near(found.gain, of(fitted) - of(0.5), rounding * Math.abs(of(0.5)));
    near(fittedScale({ kind: 'gaussian', sigma: fitted }, -of(fitted), 4)!.gain, 0, rounding);
    const words = fittedScaleWords(found, String, (nats) => nats.toFixed(1));
    assert.match(words, /^σ is 0\.5; the root mean squared residual .* would be 4\d\.\d nats higher\.$/);
  });

  it('is the mean absolute residual for a Laplace distribution', () => {
    const of = (b: number) => laplaceLogProbability(x, 0, mean, 0, 4, b);
    const found = fittedScale({ kind: 'laplace', b: 3 }, -of(3), 4)!;
    near(found.fitted, 2, rounding);
    near(found.gain, of(2) - of(3), rounding);
  });

  it('is said to fit where it does, and not said where rounding hides the residuals', () => {
    const of = (sigma: number) => gaussianLogProbability(x, 0, mean, 0, 4, sigma);
    const fitted = Math.sqrt((1 + 9 + 16) / 4);
    const own = fittedScale({ kind: 'gaussian', sigma: fitted }, -of(fitted), 4)!;
    assert.match(fittedScaleWords(own, String, String), /^σ is 2\.\d+, which fits: .*\.$/);
    assert.equal(fittedScale({ kind: 'gaussian', sigma: 1e8 }, -of(1e8), 4), null);
    const exact = gaussianLogProbability(x, 0, x, 0, 4, 1);
    assert.equal(fittedScale({ kind: 'gaussian', sigma: 1 }, -exact, 4), null);
    assert.equal(fittedScale({ kind: 'laplace', b: 1 }, -laplaceLogProbability(x, 0, x, 0, 4, 1), 4), null);
  });

  it('is not said of likelihoods without such a scale, or without an ELBO', () => {
    assert.equal(fittedScale({ kind: 'bernoulli' }, 12, 4), null);
    assert.equal(fittedScale({ kind: 'gaussian-optimal' }, 12, 4), null);
    assert.equal(fittedScale(null, 12, 4), null);
    assert.equal(fittedScale({ kind: 'gaussian', sigma: 1 }, null, 4), null);
  });
});
