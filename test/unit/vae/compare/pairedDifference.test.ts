import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { baseMeasureOf } from '../../../../src/vae/compare/baseMeasure';
import {
  pairedDifference,
  type BoundsOfRows,
  type PairedDifference,
} from '../../../../src/vae/compare/pairedDifference';
import { pairedMean } from '../../../../src/vae/compare/pairedMean';
import { varianceOverDraws } from '../../../../src/vae/compare/varianceOverDraws';
import { nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Reference {
  readonly draws: number;
  readonly first: readonly (readonly (number | string)[])[];
  readonly other: readonly (readonly (number | string)[])[];
  readonly kl: readonly number[];
  readonly otherKl: readonly number[];
  readonly expected: PairedDifference;
}

const reference = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'compare', 'paired.json'), 'utf8'),
) as Reference;

/** Draws of all rows, row-major. */
const drawsOf = (rows: Reference['first']) =>
  Float64Array.from(
    rows
      .flat()
      .map((value) => (typeof value === 'number' ? value : Number(value.replace('inf', 'Infinity')))),
  );

/** Bounds of rows, of so many draws each. */
function boundsOf(draws: Float64Array, count: number, kl: readonly number[]): BoundsOfRows {
  const reconstruction = Float64Array.from(kl, (_, row) => {
    const own = draws.subarray(row * count, (row + 1) * count);
    return own.reduce((sum, value) => sum + value, 0) / count;
  });
  return {
    reconstruction,
    kl: Float64Array.from(kl),
    elbo: reconstruction.map((value, row) => value - kl[row]!),
  };
}

describe('the difference of two models over the same rows', () => {
  const { draws, kl, otherKl, expected } = reference;
  const [first, other] = [drawsOf(reference.first), drawsOf(reference.other)];
  const of = (a: Float64Array, b: Float64Array) =>
    pairedDifference(
      boundsOf(a, draws, kl),
      boundsOf(b, draws, otherKl),
      varianceOverDraws(a, b, draws, draws),
    );

  it('is what NumPy makes of it, without rows that are not finite', () => {
    const found = of(first, other);
    assert.deepEqual(Object.keys(found), Object.keys(expected));
    // Sums of 40 float64 values, in another order.
    for (const name of Object.keys(expected) as (keyof PairedDifference)[])
      nearRelative(found[name], expected[name], 1e-12);
  });

  it('has a paired error far below the unpaired one, where the noise is shared', () => {
    const { deltaElboSe, unpairedSe } = of(first, other);
    assert.ok(deltaElboSe < unpairedSe / 5);
  });

  it('is 0 in every figure between a model and itself', () => {
    const bounds = boundsOf(first, draws, kl);
    const { count, unpairedSe, ...differences } = pairedDifference(
      bounds,
      bounds,
      varianceOverDraws(first, first, draws, draws),
    );
    assert.equal(count, 39);
    assert.ok(unpairedSe > 0);
    const zero = { deltaElbo: 0, deltaElboSe: 0, winRate: 0, deltaRate: 0, deltaRateSe: 0 };
    // The row that is not a number has no variance over its draws, and is left out of the sum.
    assert.deepEqual(differences, { ...zero, deltaDistortion: 0, deltaDistortionSe: 0, monteCarloSe: 0 });
  });

  it('turns its sign with the order, and rate and distortion sum to it', () => {
    const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    const rows = fc.array(fc.record({ a: finite, b: finite, klA: finite, klB: finite }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const bounds = (value: 'a' | 'b', rate: 'klA' | 'klB'): BoundsOfRows => ({
          reconstruction: Float64Array.from(list, (row) => row[value]),
          kl: Float64Array.from(list, (row) => row[rate]),
          elbo: Float64Array.from(list, (row) => row[value] - row[rate]),
        });
        const none = new Float64Array(list.length);
        const forth = pairedDifference(bounds('a', 'klA'), bounds('b', 'klB'), none);
        const back = pairedDifference(bounds('b', 'klB'), bounds('a', 'klA'), none);
        nearRelative(forth.deltaElbo, -back.deltaElbo, 1e-12);
        nearRelative(forth.deltaElboSe, back.deltaElboSe, 1e-9);
        nearRelative(forth.deltaElbo, -(forth.deltaRate + forth.deltaDistortion), 1e-9);
      }),
    );
  });

  it('has a known error where every row differs by the same and a known share of noise', () => {
    // Δ_i = 2 ± 1 in turns: the variance of N numbers is N ⁄ (N − 1), the standard error 1 ⁄ √(N − 1).
    const count = 50;
    const zeros = new Float64Array(count);
    const shifted = Float64Array.from({ length: count }, (_, row) => 2 + (row % 2 === 0 ? 1 : -1));
    const bounds = (elbo: Float64Array): BoundsOfRows => ({ elbo, reconstruction: elbo, kl: zeros });
    const found = pairedDifference(
      bounds(shifted),
      bounds(zeros),
      zeros.map(() => 4),
    );
    nearRelative(found.deltaElbo, 2, 1e-12);
    nearRelative(found.deltaElboSe, 1 / Math.sqrt(count - 1), 1e-12);
    nearRelative(found.monteCarloSe, 2 / Math.sqrt(count), 1e-12);
    assert.equal(found.winRate, 1);
  });

  it('has no figures without rows, and no error of one', () => {
    const none = new Float64Array(0);
    const empty = { elbo: none, reconstruction: none, kl: none };
    assert.ok(Number.isNaN(pairedDifference(empty, empty, none).deltaElbo));
    const one = Float64Array.of(3);
    const single = { elbo: one, reconstruction: one, kl: one };
    assert.ok(Number.isNaN(pairedDifference(single, single, Float64Array.of(NaN)).deltaElboSe));
  });
});

describe('the mean difference of one figure', () => {
  it('is that of the ELBOs where these are the figure, and the share of rows where it is lower', () => {
    const { draws, kl, otherKl, expected } = reference;
    const elbo = boundsOf(drawsOf(reference.first), draws, kl).elbo;
    const otherElbo = boundsOf(drawsOf(reference.other), draws, otherKl).elbo;
    const { count, delta, deltaSe, unpairedSe, lowerRate } = pairedMean(elbo, otherElbo);
    // Sums of 40 float64 values, in another order.
    nearRelative(delta, expected.deltaElbo, 1e-12);
    nearRelative(deltaSe, expected.deltaElboSe, 1e-12);
    nearRelative(unpairedSe, expected.unpairedSe, 1e-12);
    nearRelative(lowerRate, 1 - expected.winRate, 1e-12);
    assert.equal(count, expected.count);
    assert.ok(Number.isNaN(pairedMean(new Float64Array(0), new Float64Array(0)).delta));
  });
});

describe('the variance over draws', () => {
  it('is s² ⁄ L, by the draws that are kept', () => {
    const kept = varianceOverDraws(Float64Array.of(1, 3, 5, 5), new Float64Array(4), 2, 8);
    assert.deepEqual([...kept], [2 / 8, 0]);
  });

  it('is unknown for a single draw', () => {
    assert.ok(Number.isNaN(varianceOverDraws(Float64Array.of(1), Float64Array.of(2), 1, 1)[0]!));
  });
});

describe('the base measure of a likelihood', () => {
  it('is the same for densities, and another for probabilities', () => {
    assert.equal(baseMeasureOf({ kind: 'gaussian', sigma: 1 }), baseMeasureOf({ kind: 'laplace', b: 2 }));
    assert.equal(
      baseMeasureOf({ kind: 'gaussian-optimal' }),
      baseMeasureOf({ kind: 'continuous-bernoulli' }),
    );
    assert.equal(baseMeasureOf({ kind: 'bernoulli' }), baseMeasureOf({ kind: 'bernoulli-logits' }));
    assert.notEqual(baseMeasureOf({ kind: 'bernoulli' }), baseMeasureOf({ kind: 'continuous-bernoulli' }));
    assert.notEqual(baseMeasureOf({ kind: 'bernoulli' }), baseMeasureOf({ kind: 'categorical', ...levels }));
    const poisson = { kind: 'poisson', mean: { of: 'rate' } } as const;
    assert.equal(baseMeasureOf(poisson), baseMeasureOf({ ...poisson, kind: 'negative-binomial', theta: 2 }));
    for (const other of [
      { kind: 'gaussian', sigma: 1 },
      { kind: 'categorical', ...levels },
    ] as const)
      assert.notEqual(baseMeasureOf(poisson), baseMeasureOf(other));
    const multinomial = { kind: 'multinomial', probabilities: false } as const;
    const ordered = { ...multinomial, kind: 'multinomial-without-coefficient' } as const;
    assert.equal(new Set([poisson, multinomial, ordered].map(baseMeasureOf)).size, 3);
  });
});

const levels = {
  classes: 2,
  inner: 1,
  probabilities: false,
  data: { offset: 0, step: 1 },
} as const;
