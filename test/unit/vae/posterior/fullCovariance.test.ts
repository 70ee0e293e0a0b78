import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { drawLatents, type PosteriorRows } from '../../../../src/vae/posterior/drawLatents';
import { estimateKl } from '../../../../src/vae/posterior/estimateKl';
import { marginalsOf } from '../../../../src/vae/posterior/fullCovariance';
import { logPriorOverPosterior } from '../../../../src/vae/posterior/logPriorOverPosterior';
import { standardNormal, type MixturePrior } from '../../../../src/vae/posterior/prior';
import { rowKl } from '../../../../src/vae/posterior/rowKl';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Extreme {
  readonly mean: readonly number[];
  readonly factor: readonly number[];
  readonly kl: number;
}

const path = inRepository('test', 'fixtures', 'fullCovariance', 'reference.json');
const { extremes } = JSON.parse(readFileSync(path, 'utf8')) as { readonly extremes: readonly Extreme[] };

function rowsOf(mean: readonly number[], factor: readonly number[]): PosteriorRows {
  const factors = Float32Array.from(factor);
  const mu = Float32Array.from(mean);
  return { family: 'gaussian-full', mu, factors, ...marginalsOf(factors, 1, mean.length) };
}

const factor = [2, 0, 0, -1, 0.5, 0, 0.3, 1, 1.5];
const row = rowsOf([1, -2, 0.5], factor);

describe('a Gaussian posterior with a full covariance', () => {
  it('has the KL of PyTorch from deviations of 1e-6 to 1e6, and whatever the correlation', () => {
    // Marginal logarithms are float32, of up to 28: their roundings are 1e-6 of what is left of them.
    for (const { mean, factor: own, kl } of extremes)
      nearRelative(rowKl(rowsOf(mean, own), 0, 2, standardNormal), kl, 1e-6);
  });

  it('has a KL of no dimension by itself, and that of a diagonal one where nothing is correlated', () => {
    const each: number[] = [];
    rowKl(row, 0, 3, standardNormal, (_, kl) => each.push(kl));
    assert.deepEqual(each, [NaN, NaN, NaN]);
    const deviations = [2, 0.5, 1.5];
    const diagonal = rowsOf([1, -2, 0.5], [2, 0, 0, 0, 0.5, 0, 0, 0, 1.5]);
    const logVariance = Float32Array.from(deviations, (s) => 2 * Math.log(s));
    const plain = { family: 'gaussian', mu: diagonal.mu, logVariance } as const;
    nearRelative(rowKl(diagonal, 0, 3, standardNormal), rowKl(plain, 0, 3, standardNormal), 1e-7);
    assert.ok(rowKl(row, 0, 3, standardNormal) >= 0);
  });

  it('is drawn with its mean and its covariance', () => {
    const count = 40_000;
    const { z } = drawLatents(row, 3, { start: 0, count: 1 }, 0, { from: 0, to: count }, 5);
    const at = (draw: number, j: number) => z[draw * 3 + j]! - row.mu[j]!;
    const average = (of: (draw: number) => number) => {
      let sum = 0;
      for (let draw = 0; draw < count; draw++) sum += of(draw) / count;
      return sum;
    };
    const covariance = (i: number, j: number) =>
      [0, 1, 2].reduce((sum, k) => sum + factor[i * 3 + k]! * factor[j * 3 + k]!, 0);
    for (let i = 0; i < 3; i++) {
      near(
        average((draw) => at(draw, i)),
        0,
        4 * Math.sqrt(covariance(i, i) / count),
      );
      for (let j = 0; j <= i; j++) {
        const error = Math.sqrt((covariance(i, i) * covariance(j, j) + covariance(i, j) ** 2) / count);
        near(
          average((draw) => at(draw, i) * at(draw, j)),
          covariance(i, j),
          4 * error,
        );
      }
    }
  });

  it('has ratios of densities whose mean is −KL, to a normal prior and to a mixture', () => {
    const draws = { from: 0, to: 4000 };
    const latents = drawLatents(row, 3, { start: 0, count: 1 }, 0, draws, 5);
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < draws.to; draw++) {
      const ratio = logPriorOverPosterior(latents, draw, row, 0, 3, standardNormal);
      sum += ratio / draws.to;
      squares += ratio ** 2 / draws.to;
    }
    const kl = rowKl(row, 0, 3, standardNormal);
    near(-sum, kl, 4 * Math.sqrt((squares - sum ** 2) / draws.to));
    const two: MixturePrior = {
      weights: [0.5, 0.5],
      means: [0, 0, 0, 0, 0, 0],
      deviations: [1, 1, 1, 1, 1, 1],
    };
    assert.ok(Number.isNaN(rowKl(row, 0, 3, two)));
    const estimated = estimateKl(row, 0, 3, two, 0, 5);
    near(estimated.kl, kl, 4 * estimated.klSe);
  });
});
