import assert from 'node:assert/strict';
import { drawBinomial, drawGamma } from '../../../../src/vae/likelihood/draw/drawCount';
import { drawData } from '../../../../src/vae/likelihood/draw/drawData';
import { logProbability, type Beside, type Likelihood } from '../../../../src/vae/likelihood/likelihood';
import { RandomStream } from '../../../../src/vae/random/randomStream';
import { streams } from '../../../../src/vae/random/standardNormal';

const random = new RandomStream();
const draws = 20_000;
const counted = { offset: 0, values: new Float32Array([2]), stride: 0 } as const;

interface Case {
  readonly name?: string;
  readonly likelihood: Likelihood;
  readonly output: readonly number[];
  readonly beside?: Beside;
}

const levels = { offset: 0, step: 1 / 7, count: 8 };

/** Likelihoods of one value that is one of a few, with the values that it can take. */
const discrete: readonly (Case & { readonly values: readonly number[] })[] = [
  { likelihood: { kind: 'bernoulli' }, output: [0.3], values: [0, 1] },
  { likelihood: { kind: 'bernoulli-logits' }, output: [-1.2], values: [0, 1] },
  {
    likelihood: {
      kind: 'categorical',
      classes: 3,
      inner: 1,
      probabilities: false,
      data: { offset: -1, step: 1 },
    },
    output: [0.2, -1, 1.5],
    values: [-1, 0, 1],
  },
  {
    likelihood: { kind: 'discretized-logistic', s: 0.2, levels },
    output: [0.8],
    values: Array.from({ length: 8 }, (_, k) => k / 7),
  },
  {
    likelihood: { kind: 'discretized-logistic-mixture', components: 2, channels: 1, axis: 'last', levels },
    output: [0.5, -0.5, -0.6, 0.9, -1, -2],
    values: Array.from({ length: 8 }, (_, k) => k / 7),
  },
  ...[0.05, 3, 9.9, 10.1, 60].map((rate) => ({
    name: `poisson of mean ${rate}`,
    likelihood: { kind: 'poisson', mean: { of: 'rate' } } as const,
    output: [rate],
    values: Array.from({ length: 130 }, (_, k) => k),
  })),
  ...[0.3, 2, 50].map((theta) => ({
    name: `negative-binomial of θ ${theta}`,
    likelihood: { kind: 'negative-binomial', mean: { of: 'log-rate' }, theta } as const,
    output: [Math.log(4)],
    values: Array.from({ length: 300 }, (_, k) => k),
  })),
  {
    likelihood: {
      kind: 'zero-inflated-negative-binomial',
      mean: { of: 'rate' },
      theta: 'inverse-dispersion',
      zeros: 'zero-inflation-logits',
    },
    output: [5],
    beside: { theta: counted, zeros: { ...counted, values: new Float32Array([-0.4]) } },
    values: Array.from({ length: 200 }, (_, k) => k),
  },
];

/** Likelihoods of one value of the real line, with bounds that all but 1e-6 of it lie between. */
const continuous: readonly (Case & { readonly bounds: readonly [number, number] })[] = [
  { likelihood: { kind: 'gaussian', sigma: 0.5 }, output: [0.25], bounds: [-3, 3.5] },
  {
    likelihood: { kind: 'gaussian-learned' },
    output: [1],
    beside: { logVariance: new Float32Array([1.2]) },
    bounds: [-10, 12],
  },
  { likelihood: { kind: 'laplace', b: 0.4 }, output: [-1], bounds: [-8, 6] },
  { likelihood: { kind: 'logistic', s: 0.3 }, output: [0.5], bounds: [-5, 6] },
  { likelihood: { kind: 'student-t', nu: 5, scale: 0.5 }, output: [2], bounds: [-14, 18] },
  { likelihood: { kind: 'continuous-bernoulli' }, output: [0.2], bounds: [0, 1] },
  { name: 'beta of κ 12', likelihood: { kind: 'beta', concentration: 12 }, output: [0.3], bounds: [0, 1] },
  {
    name: 'beta of shapes 1.5 and 4',
    likelihood: { kind: 'beta', concentration: 'beta-second-shape' },
    output: [1.5],
    beside: { shape: { ...counted, values: new Float32Array([4]) } },
    bounds: [0, 1],
  },
  ...[-30, 0, 4].map((logit) => ({
    name: `continuous-bernoulli-logits at ${logit}`,
    likelihood: { kind: 'continuous-bernoulli-logits' } as const,
    output: [logit],
    bounds: [0, 1] as const,
  })),
];

function drawn({ likelihood, output, beside = {} }: Case, length = 1): Float32Array[] {
  return Array.from({ length: draws }, (_, draw) => {
    const row = new Float32Array(length);
    drawData(
      likelihood,
      Float32Array.from(output),
      0,
      row,
      beside,
      random.start(5, streams.replicates, 0, draw),
    );
    return row;
  });
}

function densityOf({ likelihood, output, beside }: Case): (x: number) => number {
  const [decoded, row] = [Float32Array.from(output), new Float32Array(1)];
  return (x) => {
    row[0] = x;
    return Math.exp(logProbability(likelihood, row, 0, decoded, 0, 1, beside));
  };
}

describe('Data drawn from a likelihood', () => {
  for (const each of discrete)
    it(`take each value as often as log p(x|z) says: ${each.name ?? each.likelihood.kind}`, () => {
      const density = densityOf(each);
      const found = new Map<number, number>();
      for (const [value] of drawn(each)) found.set(value!, (found.get(value!) ?? 0) + 1);
      let [sum, chi, cells, rest, foundRest] = [0, 0, 0, 0, 0];
      for (const value of each.values) {
        const expected = draws * density(value);
        const seen = found.get(Math.fround(value)) ?? 0;
        sum += expected / draws;
        if (expected < 5) [rest, foundRest] = [rest + expected, foundRest + seen];
        else [chi, cells] = [chi + (seen - expected) ** 2 / expected, cells + 1];
      }
      if (rest >= 5) [chi, cells] = [chi + (foundRest - rest) ** 2 / rest, cells + 1];
      assert.ok(Math.abs(sum - 1) < 1e-6, `the values have a mass of ${sum}`);
      // χ² of cells − 1 degrees of freedom: its mean plus four standard deviations.
      assert.ok(chi < cells - 1 + 4 * Math.sqrt(2 * (cells - 1)), `χ² ${chi} of ${cells} values`);
    });

  for (const each of continuous)
    it(`are distributed as log p(x|z) says: ${each.name ?? each.likelihood.kind}`, () => {
      const density = densityOf(each);
      const sorted = Float64Array.from(drawn(each), ([value]) => value!).sort();
      const [from, to] = each.bounds;
      const steps = 20_000;
      const width = (to - from) / steps;
      let [below, at, distance] = [0, 0, 0];
      for (let step = 0; step < steps; step++) {
        below += density(from + (step + 0.5) * width) * width;
        while (at < draws && sorted[at]! <= from + (step + 1) * width) at += 1;
        distance = Math.max(distance, Math.abs(at / draws - below));
      }
      assert.ok(Math.abs(below - 1) < 1e-3, `the density has an integral of ${below}`);
      // Kolmogorov's distance exceeds 2/√n once in 1,500 samples.
      assert.ok(distance < 2 / Math.sqrt(draws), `distance ${distance}`);
    });

  it('are one-hot, as often as the probabilities say, where the data are', () => {
    const likelihood = {
      kind: 'categorical',
      classes: 3,
      inner: 2,
      probabilities: true,
      data: 'one-hot',
    } as const;
    // Two variables, whose classes are the first axis.
    const output = [0.2, 0.7, 0.5, 0.2, 0.3, 0.1];
    const rows = drawn({ likelihood, output }, 6);
    for (const [place, probability] of output.entries()) {
      const share = rows.reduce((sum, row) => sum + row[place]!, 0) / draws;
      const error = Math.sqrt((probability * (1 - probability)) / draws);
      assert.ok(Math.abs(share - probability) < 4 * error, `${place}: ${share} of ${probability}`);
    }
    for (const row of rows) assert.equal(row[0]! + row[2]! + row[4]!, 1);
  });

  it('of a multinomial have the row’s sum, and moments of their law', () => {
    const likelihood = { kind: 'multinomial', probabilities: true } as const;
    const output = [0.5, 0.3, 0.15, 0.05, 0];
    const rows = drawn({ likelihood, output, beside: { library: 400 } }, 5);
    for (const row of rows)
      assert.equal(
        row.reduce((sum, value) => sum + value, 0),
        400,
      );
    for (const [place, p] of output.entries()) {
      const mean = rows.reduce((sum, row) => sum + row[place]!, 0) / draws;
      assert.ok(Math.abs(mean - 400 * p) <= 4 * Math.sqrt((400 * p * (1 - p)) / draws), `${place}: ${mean}`);
    }
  });

  it('of colors have channels that follow those before them', () => {
    // One component; green follows red by tanh(1), blue neither.
    const likelihood = {
      kind: 'discretized-logistic-mixture',
      components: 1,
      channels: 3,
      axis: 'last',
      levels: { offset: 0, step: 1, count: 256 },
    } as const;
    const output = [0, 0, -3, 1, 0, -3, 0, 0, -3, 0];
    const rows = drawn({ likelihood, output }, 3);
    const means = [0, 1, 2].map((channel) => rows.reduce((sum, row) => sum + row[channel]!, 0) / draws);
    const covariance = (a: number, b: number) =>
      rows.reduce((sum, row) => sum + (row[a]! - means[a]!) * (row[b]! - means[b]!), 0) / draws;
    const slope = covariance(0, 1) / covariance(0, 0);
    assert.ok(Math.abs(slope - Math.tanh(1)) < 0.03, `green follows red by ${slope}`);
    assert.ok(Math.abs(covariance(0, 2) / covariance(0, 0)) < 0.03);
  });

  it('have the moments of their law for very large and very small numbers', () => {
    const moments = (draw: () => number) => {
      const values = Array.from({ length: draws }, draw);
      const mean = values.reduce((sum, value) => sum + value, 0) / draws;
      return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws };
    };
    random.start(1, streams.replicates, 3, 0);
    for (const [n, p] of [
      [1e6, 0.37],
      [1e6, 1e-5],
      [40, 0.9],
    ] as const) {
      const { mean, variance } = moments(() => drawBinomial(n, p, random));
      const expected = n * p * (1 - p);
      assert.ok(Math.abs(mean - n * p) < 4 * Math.sqrt(expected / draws), `n ${n}, p ${p}: mean ${mean}`);
      // A variance's own standard error is √(2/n) of it, for a law near the normal one.
      assert.ok(Math.abs(variance / expected - 1) < 6 * Math.sqrt(2 / draws), `variance ${variance}`);
    }
    for (const shape of [0.05, 1, 1e8]) {
      const { mean } = moments(() => drawGamma(shape, random));
      assert.ok(Math.abs(mean - shape) < 4 * Math.sqrt(shape / draws), `Γ(${shape}): mean ${mean}`);
    }
  });

  it('are the same whatever was drawn before', () => {
    const likelihood = { kind: 'negative-binomial', mean: { of: 'rate' }, theta: 2 } as const;
    const [first] = drawn({ likelihood, output: [3] });
    random.start(9, streams.ties, 1, 1).normal();
    assert.deepEqual(drawn({ likelihood, output: [3] })[0], first);
  });
});
