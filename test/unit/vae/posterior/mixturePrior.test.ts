import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cholesky } from '../../../../src/vae/aggregate/cholesky';
import { dimensionStatistics } from '../../../../src/vae/diagnostics/dimensions';
import { priorDensity } from '../../../../src/vae/diagnostics/aggregatePosterior';
import { drawLatents } from '../../../../src/vae/posterior/drawLatents';
import { drawPrior } from '../../../../src/vae/posterior/drawPrior';
import { drawsOfKl, estimateKl } from '../../../../src/vae/posterior/estimateKl';
import { gaussianKl } from '../../../../src/vae/posterior/gaussianKl';
import { logPriorOverPosterior } from '../../../../src/vae/posterior/logPriorOverPosterior';
import { logMixture } from '../../../../src/vae/posterior/mixtureDensity';
import {
  hasOpenKl,
  momentsOfPrior,
  type MixturePrior,
  type NormalPrior,
} from '../../../../src/vae/posterior/prior';
import { rowKl } from '../../../../src/vae/posterior/rowKl';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'priors', 'densities.json'), 'utf8'),
) as {
  readonly densities: readonly (MixturePrior & {
    readonly z: readonly number[];
    readonly logDensity: number;
  })[];
  readonly correlated: readonly (Pick<MixturePrior, 'weights' | 'means'> & {
    readonly covariances: readonly number[];
    readonly z: readonly number[];
    readonly logDensity: number;
    readonly mu: readonly number[];
    readonly logVariance: readonly number[];
    readonly klToFirst: number;
  })[];
  readonly kls: readonly (MixturePrior & {
    readonly family: 'gaussian' | 'laplace';
    readonly mean: number;
    readonly deviation: number;
    readonly kl: number;
  })[];
};

/** Sums of up to 16 squares and logarithms in float64, of sizes up to 1e5. Measured 3e-15. */
const rounding = 1e-12;
/** Of 30 estimates by a fixed seed none lies farther off than this many of its standard errors. */
const maxErrors = 4;
/**
 * Of a posterior that lies on one of two humps, all draws but one in thousands have the same ratio, and the standard error does
 * not know of that one. Measured 9e-5 nats.
 */
const rareDraws = 3e-4;

/** Two humps, one of them in a corner. */
const humps: MixturePrior = {
  weights: [0.3, 0.7],
  means: [-2, 1, 3, 0.5],
  deviations: [0.5, 1, 2, 0.25],
};

/** The mixture of covariances, one after another. */
function withFactors(
  {
    weights,
    means,
    covariances,
  }: Pick<MixturePrior, 'weights' | 'means'> & { readonly covariances: readonly number[] },
  dimensions: number,
): MixturePrior {
  const size = dimensions * dimensions;
  const each = weights.map((_, k) => covariances.slice(k * size, (k + 1) * size));
  return {
    weights,
    means,
    deviations: each.flatMap((own) =>
      Array.from({ length: dimensions }, (_, j) => Math.sqrt(own[j * (dimensions + 1)]!)),
    ),
    factors: each.flatMap((own) => [...cholesky(Float64Array.from(own), dimensions)]),
  };
}

function firstOf({ means, deviations, factors = [] }: MixturePrior, dimensions: number) {
  return {
    means: means.slice(0, dimensions),
    deviations: deviations.slice(0, dimensions),
    factors: factors.slice(0, dimensions * dimensions),
  };
}

describe('a mixture of normals as the prior', () => {
  it('has the density of 50 digits, near and far, narrow and wide', () => {
    for (const { weights, means, deviations, z, logDensity } of golden.densities) {
      const density = logMixture({ weights, means, deviations }, z.length, Float32Array.from(z), 0);
      nearRelative(density, logDensity, rounding);
    }
  });

  it('may have full covariances: densities of 50 digits, KLs within their errors of the closed form, and draws of them', () => {
    for (const { z, logDensity, mu, logVariance, klToFirst, ...stated } of golden.correlated) {
      const dimensions = z.length;
      const prior = withFactors(stated, dimensions);
      nearRelative(logMixture(prior, dimensions, Float32Array.from(z), 0), logDensity, rounding);
      const first = { ...firstOf(prior, dimensions), weights: [1] };
      assert.equal(hasOpenKl(first), true);
      const posterior = {
        family: 'gaussian',
        mu: Float32Array.from(mu),
        logVariance: Float32Array.from(logVariance),
      } as const;
      const { kl, klSe } = estimateKl(posterior, 0, dimensions, first, 5, 2);
      near(kl, klToFirst, maxErrors * klSe);
      const count = 20_000;
      const drawn = drawPrior(first, dimensions, { first: 0, count, seed: 3, temperature: 1 });
      for (let i = 0; i < dimensions; i++)
        for (let j = 0; j <= i; j++) {
          const apart = (row: number, k: number) => drawn[row * dimensions + k]! - first.means[k]!;
          let sum = 0;
          for (let row = 0; row < count; row++) sum += apart(row, i) * apart(row, j);
          const covariance = (a: number, b: number) => stated.covariances[a * dimensions + b]!;
          // The variance of a product of two normals (Isserlis 1918).
          const error = Math.sqrt((covariance(i, i) * covariance(j, j) + covariance(i, j) ** 2) / count);
          near(sum / count, covariance(i, j), 4.5 * error);
        }
    }
  });

  it('has a KL that is estimated within its standard errors of the integral, of a Gaussian and of a Laplace', () => {
    for (const [at, { family, mean, deviation, kl, ...prior }] of golden.kls.entries()) {
      const posterior = {
        family,
        mu: Float32Array.of(mean),
        logVariance: Float32Array.of(2 * Math.log(deviation)),
      };
      const estimated = estimateKl(posterior, 0, 1, prior, at, 11);
      near(estimated.kl, kl, maxErrors * estimated.klSe + rareDraws);
      assert.ok(estimated.klSe < 0.1 * Math.max(1, kl));
    }
  });

  it('has estimates that depend on the sample and the seed alone', () => {
    const posterior = {
      family: 'gaussian',
      mu: Float32Array.of(9, 9, 0.5, -1),
      logVariance: Float32Array.of(0, 0, -1, 0.5),
    } as const;
    const alone = { ...posterior, mu: posterior.mu.slice(2), logVariance: posterior.logVariance.slice(2) };
    const estimated = estimateKl(posterior, 1, 2, humps, 7, 3);
    assert.deepEqual(estimateKl(alone, 0, 2, humps, 7, 3), estimated);
    assert.notDeepEqual(estimateKl(alone, 0, 2, humps, 8, 3), estimated);
    assert.notDeepEqual(estimateKl(alone, 0, 2, humps, 7, 4), estimated);
  });

  it('has fewer draws the more numbers a density takes, and never fewer than 16', () => {
    assert.equal(drawsOfKl({ means: [0] }), 256);
    assert.equal(drawsOfKl({ means: new Array<number>(500 * 40).fill(0) }), 52);
    assert.equal(drawsOfKl({ means: new Array<number>(1e6).fill(0) }), 16);
  });

  it('with one component has the closed form in each dimension, and the same draws and weights as N(m, s²)', () => {
    const normal: NormalPrior = { mean: 1.5, deviation: 0.7 };
    const same: MixturePrior = { weights: [1], means: [1.5, 1.5], deviations: [0.7, 0.7] };
    const posterior = {
      family: 'gaussian',
      mu: Float32Array.of(0.2, -1),
      logVariance: Float32Array.of(-1, 0.3),
    } as const;
    assert.equal(rowKl(posterior, 0, 2, same), rowKl(posterior, 0, 2, normal));
    const draws = { first: 2, count: 5, seed: 4, temperature: 0.8 };
    assert.deepEqual(drawPrior(same, 2, draws), drawPrior(normal, 2, draws));
    const latents = drawLatents(posterior, 2, { start: 0, count: 1 }, 0, { from: 0, to: 3 }, 1);
    for (let draw = 0; draw < 3; draw++)
      nearRelative(
        logPriorOverPosterior(latents, draw, posterior, 0, 2, same),
        logPriorOverPosterior(latents, draw, posterior, 0, 2, normal),
        rounding,
      );
    const own: MixturePrior = { weights: [1], means: [0, 3], deviations: [1, 2] };
    const [first, second] = dimensionStatistics(posterior, 2, [0], own);
    nearRelative(first!.kl, gaussianKl(Math.fround(0.2), -1), rounding);
    nearRelative(second!.kl, gaussianKl(-1, Math.fround(0.3), { mean: 3, deviation: 2 }), rounding);
  });

  it('with several components has no KL of a dimension', () => {
    const posterior = {
      family: 'gaussian',
      mu: new Float32Array(2),
      logVariance: new Float32Array(2),
    } as const;
    assert.deepEqual(
      dimensionStatistics(posterior, 2, [0], humps).map(({ kl }) => kl),
      [NaN, NaN],
    );
  });

  it('has draws whose means, variances and shares agree with it to 4 standard errors', () => {
    const count = 20_000;
    const z = drawPrior(humps, 2, { first: 0, count, seed: 9, temperature: 1 });
    for (const j of [0, 1]) {
      const values = Array.from({ length: count }, (_, row) => z[2 * row + j]!);
      const mean = values.reduce((sum, value) => sum + value / count, 0);
      const { mean: expected, deviation } = momentsOfPrior(humps, 2, j);
      near(mean, expected, (4 * deviation) / Math.sqrt(count));
      const squares = values.map((value) => (value - expected) ** 2);
      const variance = squares.reduce((sum, value) => sum + value / count, 0);
      const fourth = squares.reduce((sum, value) => sum + (value - variance) ** 2 / count, 0);
      near(variance, deviation ** 2, 4 * Math.sqrt(fourth / count));
    }
    // The humps hardly overlap: below −0.5 in the first dimension there are 99.9 % of one and 4 % of the other.
    const share =
      Array.from({ length: count }, (_, row) => z[2 * row]!).filter((value) => value < -0.5).length / count;
    near(share, 0.3 * 0.99865 + 0.7 * 0.040059, 4 * Math.sqrt((0.3 * 0.7) / count));
  });

  it('has the same samples whatever was drawn before them', () => {
    const all = drawPrior(humps, 2, { first: 0, count: 10, seed: 9, temperature: 1 });
    const last = drawPrior(humps, 2, { first: 6, count: 4, seed: 9, temperature: 1 });
    assert.deepEqual(last, all.slice(12));
  });

  it('at temperature 0 has the means of its components', () => {
    const z = drawPrior(humps, 2, { first: 0, count: 50, seed: 1, temperature: 0 });
    for (let row = 0; row < 50; row++)
      assert.ok([-2, 3].includes(z[2 * row]!) && z[2 * row + 1] === (z[2 * row] === -2 ? 1 : 0.5));
  });

  it('has densities of its dimensions that add up to 1', () => {
    const step = 0.01;
    const grid = Float64Array.from({ length: 4001 }, (_, at) => -20 + at * step);
    for (const j of [0, 1]) {
      const density = priorDensity(grid, 2, j, humps);
      near(
        density.reduce((sum, value) => sum + value * step, 0),
        1,
        1e-9,
      );
    }
  });
});
