import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logProbability, type Likelihood } from '../../../../src/vae/likelihood/likelihood';
import { near, nearRelative } from '../../../support/near';

const of = (likelihood: Likelihood, x: readonly number[], output: readonly number[]) =>
  logProbability(likelihood, Float32Array.from(x), 0, Float32Array.from(output), 0, x.length);

describe('the Bernoulli likelihood', () => {
  it('is log p of a one and log (1 − p) of a zero', () => {
    nearRelative(of({ kind: 'bernoulli' }, [1, 0], [0.25, 0.25]), Math.log(0.25) + Math.log(0.75), 1e-12);
  });

  it('is the same from logits as from the probabilities they stand for', () => {
    const values = fc.array(
      fc.tuple(fc.float({ min: 0, max: 1, noNaN: true }), fc.float({ min: -8, max: 8, noNaN: true })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(values, (pairs) => {
        const x = pairs.map(([value]) => value);
        const logits = pairs.map(([, logit]) => logit);
        const probabilities = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
        const fromLogits = of({ kind: 'bernoulli-logits' }, x, logits);
        // A probability near 1 keeps 24 bits of 1, so at a logit of 8 about 13 bits of 1 − p.
        nearRelative(of({ kind: 'bernoulli' }, x, probabilities), fromLogits, 2 ** -13 * pairs.length);
      }),
    );
  });

  it('is exact for logits of any size', () => {
    nearRelative(of({ kind: 'bernoulli-logits' }, [0, 1, 1, 0], [80, 80, -80, -80]), -160, 1e-12);
  });

  it('stays finite where float32 rounded a probability to 0 or 1', () => {
    nearRelative(of({ kind: 'bernoulli' }, [0, 1], [1, 0]), -25 * Math.LN2 - 149 * Math.LN2, 1e-12);
  });

  it('costs nothing where a saturated probability is right', () => {
    assert.equal(of({ kind: 'bernoulli' }, [1, 0], [1, 0]), 0);
  });

  it('is −∞ where a decoder gives exactly 0 or 1 itself, and the data say otherwise', () => {
    const exact = (x: readonly number[], p: readonly number[]) =>
      logProbability(
        { kind: 'bernoulli' },
        Float32Array.from(x),
        0,
        Float32Array.from(p),
        0,
        x.length,
        undefined,
        true,
      );
    assert.equal(exact([1, 0], [0, 0.5]), -Infinity);
    assert.equal(exact([0.5], [1]), -Infinity);
    assert.equal(exact([1, 0], [1, 0]), 0);
  });
});

describe('the Gaussian likelihood', () => {
  it('integrates to 1 over x', () => {
    for (const sigma of [0.05, 1, 4]) {
      const step = sigma / 50;
      let mass = 0;
      for (let x = -8 * sigma; x < 8 * sigma; x += step)
        mass += Math.exp(of({ kind: 'gaussian', sigma }, [x], [0])) * step;
      near(mass, 1, 1e-6);
    }
  });

  it('sums over dimensions', () => {
    const likelihood: Likelihood = { kind: 'gaussian', sigma: 0.5 };
    nearRelative(
      of(likelihood, [1, 2], [0.5, 0.5]),
      of(likelihood, [1], [0.5]) + of(likelihood, [2], [0.5]),
      1e-12,
    );
  });

  it('is right at extremes', () => {
    const expected = -0.5 * (50 / 1e-3) ** 2 - Math.log(1e-3) - 0.5 * Math.log(2 * Math.PI);
    nearRelative(of({ kind: 'gaussian', sigma: 1e-3 }, [50], [0]), expected, 1e-12);
  });
});
