import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { near, nearRelative } from '../../../support/near';

const of = (x: readonly number[], lambda: readonly number[]) =>
  logProbability(
    { kind: 'continuous-bernoulli' },
    Float32Array.from(x),
    0,
    Float32Array.from(lambda),
    0,
    x.length,
  );

/** ∫ f(x)·p(x|λ) dx over 0..1 by the midpoint rule. Its error is (l/n)²/24 relative, l the logit: below 1e-7 here. */
function expectation(lambda: number, f: (x: number) => number): number {
  const points = 2 ** 15;
  let sum = 0;
  for (let i = 0; i < points; i++) {
    const x = (i + 0.5) / points;
    sum += f(x) * Math.exp(of([x], [lambda]));
  }
  return sum / points;
}

const lambdas = [1e-12, 1e-3, 0.25, 0.4999, 0.5, 0.5 + 2 ** -24, 0.6, 0.999, 1 - 2 ** -20];

describe('the continuous Bernoulli likelihood', () => {
  it('integrates to 1 over x', () => {
    for (const lambda of lambdas)
      near(
        expectation(lambda, () => 1),
        1,
        1e-6,
      );
  });

  it('has the mean of the paper, λ/(2λ − 1) + 1/(2·artanh(1 − 2λ))', () => {
    for (const lambda of [0.0625, 0.25, 0.75, 0.875]) {
      const mean = lambda / (2 * lambda - 1) + 1 / (2 * Math.atanh(1 - 2 * lambda));
      near(
        expectation(lambda, (x) => x),
        mean,
        1e-6,
      );
    }
  });

  it('is uniform at λ = ½', () => {
    for (const x of [0, 0.3, 1]) near(of([x], [0.5]), 0, 1e-15);
  });

  it('joins the Taylor expansion of log C next to ½', () => {
    for (const t of [2 ** -8, 2 ** -10, 2 ** -20, -(2 ** -9)]) {
      // At x = ½ the rest of log p is ½·log(λ(1 − λ)). The series' next term is below 0.1·t⁶.
      const logC = of([0.5], [0.5 - t / 2]) - 0.5 * Math.log((1 - t * t) / 4);
      near(logC, Math.LN2 + (t * t) / 3 + (13 * t ** 4) / 90, 0.1 * t ** 6 + 1e-15);
    }
  });

  it('is the same for 1 − x under 1 − λ', () => {
    for (const [x, lambda] of [
      [0.125, 0.25],
      [0, 0.0625],
      [0.75, 2 ** -20],
    ] as const) {
      nearRelative(of([x], [lambda]), of([1 - x], [1 - lambda]), 1e-14);
    }
  });

  it('is the Bernoulli form with the constant log(l·coth(l/2)), l the logit of λ', () => {
    const logit = fc.double({ min: -8, max: 8, noNaN: true });
    const value = fc.float({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(value, logit, (x, l) => {
        const constant = Math.abs(l) < 1e-4 ? Math.LN2 : Math.log(l / Math.tanh(l / 2));
        // A probability near 1 keeps 24 bits of 1, so at a logit of 8 about 13 bits of 1 − λ.
        const tolerance = 2 ** -12;
        near(of([x], [1 / (1 + Math.exp(-l))]), x * l - Math.log1p(Math.exp(l)) + constant, tolerance);
      }),
    );
  });

  it('stays finite and right at extremes', () => {
    // λ → 0: C(λ) → log 1/λ, and log p(0) is its logarithm.
    const logit = Math.log(2) * 100;
    nearRelative(of([0], [2 ** -100]), Math.log(logit), 1e-14);
    nearRelative(of([0], [0]), Math.log(149 * Math.LN2), 1e-14);
    nearRelative(of([1], [1]), Math.log(25 * Math.LN2), 1e-6);
    assert.ok(Number.isFinite(of([1, 0], [0, 1])));
  });

  it('sums over dimensions', () => {
    nearRelative(of([0.2, 0.9], [0.3, 0.5]), of([0.2], [0.3]) + of([0.9], [0.5]), 1e-14);
  });
});
