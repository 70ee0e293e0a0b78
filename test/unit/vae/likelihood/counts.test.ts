import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { logProbability, type CountLikelihood } from '../../../../src/vae/likelihood/likelihood';
import { locationOf } from '../../../../src/vae/likelihood/location';
import { logNegativeBinomial } from '../../../../src/vae/likelihood/negativeBinomial';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

type Densities = Readonly<Record<string, readonly (readonly number[])[]>>;

const file = inRepository('test', 'fixtures', 'counts', 'densities.json');
const densities = JSON.parse(readFileSync(file, 'utf8')) as Densities;

/** x, logits or p, total_count, ln p and the mean. */
const torchFile = inRepository('test', 'fixtures', 'counts', 'torch', 'densities.json');
const torch = JSON.parse(readFileSync(torchFile, 'utf8')) as Densities;

const rate = { of: 'rate' } as const;
const poisson = { kind: 'poisson', mean: rate } as const;
const ofLogRate = { kind: 'poisson', mean: { of: 'log-rate' } } as const;
const negativeBinomial = { kind: 'negative-binomial', mean: rate, theta: 'inverse-dispersion' } as const;
const zeroInflated = {
  kind: 'zero-inflated-negative-binomial',
  mean: rate,
  theta: 'inverse-dispersion',
  zeros: 'zero-inflation-logits',
} as const;

const ofRow = (value: number) => ({ values: Float32Array.of(value), offset: 0, stride: 0 }) as const;

/** ln p of one count. */
function oneOf(likelihood: CountLikelihood, x: number, mean: number, theta?: number, zeros?: number): number {
  const beside = {
    ...(theta !== undefined && { theta: ofRow(theta) }),
    ...(zeros !== undefined && { zeros: ofRow(zeros) }),
  };
  return logProbability(likelihood, Float32Array.of(x), 0, Float32Array.of(mean), 0, 1, beside);
}

/** Against 60 digits at counts to 1e6, θ from 1e-3 to 1e8 and logits to ±80. Measured 4e-15, relative to ln p itself. */
const ofItself = 1e-12;

const cases: Readonly<Record<string, CountLikelihood>> = {
  poisson,
  'poisson-log': ofLogRate,
  'negative-binomial': negativeBinomial,
  'zero-inflated-negative-binomial': zeroInflated,
};

describe('the likelihoods of counts', () => {
  for (const [name, likelihood] of Object.entries(cases))
    it(`${name}: is what its log-gamma functions are in 60 digits, at every extreme`, () => {
      for (const [x = NaN, mean = NaN, ...rest] of densities[name]!) {
        const expected = rest.pop()!;
        const actual = oneOf(likelihood, x, mean, rest[0], rest[1]);
        assert.ok(
          Math.abs(actual - expected) <= ofItself * Math.abs(expected),
          `${name} of ${[x, mean, ...rest].join(', ')} is ${actual}, not ${expected}`,
        );
      }
    });

  for (const of of ['logits', 'probs'] as const)
    it(`negative binomials of ${of} are what torch.distributions and 60 digits have, θ to 1e8 and logits to ±80`, () => {
      const likelihood = { ...negativeBinomial, mean: { of } };
      for (const [x = NaN, output = NaN, theta = NaN, expected = NaN, mean = NaN] of torch[of]!) {
        const actual = oneOf(likelihood, x, output, theta);
        assert.ok(
          Math.abs(actual - expected) <= ofItself * Math.abs(expected),
          `${of} of ${[x, output, theta].join(', ')}: ${actual}, not ${expected}`,
        );
        const beside = { theta: Float32Array.of(theta) };
        const [shown] = locationOf(likelihood, Float32Array.of(output), 1, beside);
        // What is shown is float32, whose largest number is 3.4e38.
        if (mean < 1e38 && mean > 1e-37) nearRelative(shown!, mean, 1e-7);
        else assert.equal(shown, Math.fround(mean));
      }
    });

  it('add up to 1 over all counts, with the mean that is shown', () => {
    for (const mean of [0.03, 1, 12.5])
      for (const theta of [0.5, 4, 1000])
        for (const zeros of [-80, 0.4]) {
          let [mass, first] = [0, 0];
          for (let x = 0; x < 2000; x++) {
            const p = Math.exp(oneOf(zeroInflated, x, mean, theta, zeros));
            mass += p;
            first += x * p;
          }
          const shown = locationOf(zeroInflated, Float32Array.of(mean), 1, { zeros: Float32Array.of(zeros) });
          // The tail beyond 2000 is below e⁻⁷⁰ at θ = ½; the mean shown is float32.
          near(mass, 1, 1e-12);
          nearRelative(first / shown[0]!, 1, 1e-6);
        }
  });

  it('have the mean μ and the variance μ + μ²/θ', () => {
    const [mean, theta] = [6, 1.5];
    let [first, second] = [0, 0];
    for (let x = 0; x < 2000; x++) {
      const p = Math.exp(logNegativeBinomial(x, mean, theta));
      first += x * p;
      second += x * x * p;
    }
    nearRelative(first, mean, 1e-12);
    nearRelative(second - first * first, mean + (mean * mean) / theta, 1e-11);
  });

  it('come to Poisson as θ grows, and are it where θ overflowed', () => {
    nearRelative(oneOf(negativeBinomial, 7, 5, 1e8), oneOf(poisson, 7, 5), 1e-6);
    assert.equal(oneOf(negativeBinomial, 7, 5, Infinity), oneOf(poisson, 7, 5));
  });

  it('give a row with a negative or fractional value probability 0, and one with NaN no figure', () => {
    for (const [likelihood, theta, zeros] of [
      [poisson],
      [negativeBinomial, 2],
      [zeroInflated, 2, 0],
    ] as const) {
      assert.equal(oneOf(likelihood, -1, 3, theta, zeros), -Infinity);
      assert.equal(oneOf(likelihood, 1.5, 3, theta, zeros), -Infinity);
      assert.equal(oneOf(likelihood, NaN, 3, theta, zeros), NaN);
      assert.equal(oneOf(likelihood, 1, -3, theta, zeros), NaN);
    }
  });

  it('read proportions as shares of the row’s own sum, or of what the model was told', () => {
    const x = Float32Array.of(2, 0, 6);
    const shares = Float32Array.of(0.5, 0.25, 0.25);
    const ofShares = { kind: 'poisson', mean: { of: 'proportions', library: 'row-sum' } } as const;
    const told = (library: number) => logProbability(ofShares, x, 0, shares, 0, 3, { library });
    const of8 = logProbability(poisson, x, 0, Float32Array.of(4, 2, 2), 0, 3);
    assert.equal(logProbability(ofShares, x, 0, shares, 0, 3), of8);
    assert.equal(told(8), of8);
    assert.notEqual(told(20), of8);
    assert.deepEqual([...locationOf(ofShares, shares.slice(), 1, { library: [8] })], [4, 2, 2]);
    assert.deepEqual([...locationOf(ofShares, shares.slice(), 1)], [0.5, 0.25, 0.25]);
  });

  it('give a row without any counts, whose library is 0, the probability 1', () => {
    const ofShares = { kind: 'poisson', mean: { of: 'proportions', library: 'row-sum' } } as const;
    assert.equal(logProbability(ofShares, Float32Array.of(0, 0), 0, Float32Array.of(0.5, 0.5), 0, 2) + 0, 0);
  });

  it('take θ for each value, for a row, or as a number in the choice, as such or as its logarithm', () => {
    const [x, mean] = [Float32Array.of(3, 9), Float32Array.of(4, 5)];
    const all = { ...negativeBinomial, theta: 2 };
    const logs = { ...negativeBinomial, theta: 'log-inverse-dispersion' } as const;
    const expected = logProbability(all, x, 0, mean, 0, 2);
    const each = { values: Float32Array.of(9, 2, 2), offset: 1, stride: 1 } as const;
    assert.equal(logProbability(negativeBinomial, x, 0, mean, 0, 2, { theta: each }), expected);
    assert.equal(logProbability(negativeBinomial, x, 0, mean, 0, 2, { theta: ofRow(2) }), expected);
    nearRelative(logProbability(logs, x, 0, mean, 0, 2, { theta: ofRow(Math.LN2) }), expected, 1e-7);
  });

  it('read a rate that rounded to 0 as the smallest there is, unless it is the decoder’s own', () => {
    const [x, zero] = [Float32Array.of(1), Float32Array.of(0)];
    nearRelative(logProbability(poisson, x, 0, zero, 0, 1), -149 * Math.LN2, 1e-12);
    assert.equal(logProbability(poisson, x, 0, zero, 0, 1, {}, true), -Infinity);
  });

  it('take a zero inflation as a probability, too', () => {
    const asProbability = { ...zeroInflated, zeros: 'zero-inflation-probabilities' } as const;
    for (const x of [0, 4])
      nearRelative(oneOf(asProbability, x, 3, 2, 0.25), oneOf(zeroInflated, x, 3, 2, -Math.log(3)), 1e-7);
  });
});
