import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gaussianLogProbability, optimalSigma } from '../../../../src/vae/likelihood/gaussian';
import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { nearRelative } from '../../../support/near';

const learned = (x: readonly number[], mean: readonly number[], logVariance: readonly number[]) =>
  logProbability(
    { kind: 'gaussian-learned' },
    Float32Array.from(x),
    0,
    Float32Array.from(mean),
    0,
    x.length,
    { logVariance: Float32Array.from(logVariance) },
  );

describe('the Gaussian likelihood whose σ the decoder gives', () => {
  it('is that of a given σ where the decoder gives the same for every value', () => {
    const [x, mean] = [Float32Array.of(0.25, 3, -2), Float32Array.of(0, 1, 2)];
    const given = gaussianLogProbability(x, 0, mean, 0, 3, Math.exp(-1));
    nearRelative(learned([...x], [...mean], [-2, -2, -2]), given, 1e-14);
  });

  it('adds up values of their own σ', () => {
    nearRelative(learned([1, 2], [0, 0], [-2, 3]), learned([1], [0], [-2]) + learned([2], [0], [3]), 1e-14);
  });

  it('is right at extremes: σ of 1e-3 and a mean 50 away, and σ far smaller than float32 squares', () => {
    const sigma = 1e-3;
    const logVariance = Math.fround(2 * Math.log(sigma));
    const expected = -0.5 * (50 * 50 * Math.exp(-logVariance) + logVariance + Math.log(2 * Math.PI));
    nearRelative(learned([50], [0], [logVariance]), expected, 1e-14);
    assert.ok(Number.isFinite(learned([50], [0], [-160])));
  });

  it('needs the scale', () => {
    assert.throws(() =>
      logProbability({ kind: 'gaussian-learned' }, new Float32Array(1), 0, new Float32Array(1), 0, 1),
    );
  });
});

describe('the σ that fits a data set best', () => {
  it('is the root of the mean squared error, and no other σ has a greater log p', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 2, maxLength: 20 }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (values, factor) => {
          const x = Float32Array.from(values);
          fc.pre(x.some((value) => Math.abs(value) > 1e-3));
          const mean = new Float32Array(x.length);
          const under = (sigma: number) => gaussianLogProbability(x, 0, mean, 0, x.length, sigma);
          const sigma = optimalSigma(under(1), x.length);
          const squares = x.reduce((sum, value) => sum + value * value, 0);
          nearRelative(sigma / Math.sqrt(squares / x.length), 1, 1e-6);
          assert.ok(under(sigma) >= under(factor * sigma) - 1e-9 * Math.abs(under(sigma)));
        },
      ),
    );
  });

  it('is not 0, where a decoder copies its data', () => {
    assert.equal(optimalSigma(-0.5 * Math.log(2 * Math.PI), 1), 1e-6);
  });
});
