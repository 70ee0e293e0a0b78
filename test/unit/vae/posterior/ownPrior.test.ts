import assert from 'node:assert/strict';
import { drawLatents, type PosteriorRows } from '../../../../src/vae/posterior/drawLatents';
import { drawOwnPrior, drawPrior } from '../../../../src/vae/posterior/drawPrior';
import { gaussianKl } from '../../../../src/vae/posterior/gaussianKl';
import { logPriorOverPosterior } from '../../../../src/vae/posterior/logPriorOverPosterior';
import {
  momentsOfPrior,
  momentsOverRows,
  priorOfRow,
  standardNormal,
} from '../../../../src/vae/posterior/prior';
import { rowKl } from '../../../../src/vae/posterior/rowKl';
import { near, nearRelative } from '../../../support/near';

const dimensions = 3;

/** Two rows of which the second is the prior itself. */
const rows: PosteriorRows = {
  family: 'gaussian',
  mu: Float32Array.of(0.5, -1, 2, 1, 2, 3),
  logVariance: Float32Array.of(-1, 0.25, 1, 0, -2, 1),
  ownPrior: {
    mean: Float32Array.of(0, 1, 2.5, 1, 2, 3),
    logVariance: Float32Array.of(0, -1, 2, 0, -2, 1),
  },
};
const { mean, logVariance } = rows.ownPrior!;

describe('a prior that the model gives each row', () => {
  it('has the KL of two normals in each dimension, which is 0 where they are the same', () => {
    const each: number[] = [];
    const kl = rowKl(rows, 0, dimensions, 'model', (_, ofDimension) => each.push(ofDimension));
    for (let j = 0; j < dimensions; j++) {
      const prior = { mean: mean[j]!, deviation: Math.exp(logVariance[j]! / 2) };
      // The same in another order of operations.
      nearRelative(each[j]!, gaussianKl(rows.mu[j]!, rows.logVariance[j]!, prior), 1e-14);
    }
    nearRelative(
      kl,
      each.reduce((sum, value) => sum + value, 0),
      1e-15,
    );
    assert.equal(rowKl(rows, 1, dimensions, 'model'), 0);
  });

  it('is the same as one that is shared by all rows where they are alike', () => {
    const shared = { ...rows, ownPrior: { mean: new Float32Array(6), logVariance: new Float32Array(6) } };
    for (const family of ['gaussian', 'laplace'] as const)
      for (const row of [0, 1])
        nearRelative(
          rowKl({ ...shared, family }, row, dimensions, 'model'),
          rowKl({ ...shared, family }, row, dimensions, standardNormal),
          1e-15,
        );
  });

  it('has draws whose mean log density ratio is the KL', () => {
    const count = 20_000;
    for (const family of ['gaussian', 'laplace'] as const) {
      const posterior = { ...rows, family };
      const draws = { from: 0, to: count };
      const latents = drawLatents(posterior, dimensions, { start: 0, count: 1 }, 0, draws, 1);
      const ratios = Array.from(
        { length: count },
        (_, draw) => -logPriorOverPosterior(latents, draw, posterior, 0, dimensions, 'model'),
      );
      const average = ratios.reduce((sum, value) => sum + value, 0) / count;
      const variance = ratios.reduce((sum, value) => sum + (value - average) ** 2, 0) / count;
      near(average, rowKl(posterior, 0, dimensions, 'model'), 4 * Math.sqrt(variance / count));
    }
  });

  it('has finite figures at scales far apart', () => {
    for (const spread of [-80, 80]) {
      const one = (value: number) => Float32Array.of(value);
      const far: PosteriorRows = {
        family: 'gaussian',
        mu: one(1),
        logVariance: one(spread),
        ownPrior: { mean: one(0), logVariance: one(spread + 1) },
      };
      const expected = 0.5 * (Math.exp(-spread - 1) + Math.exp(-1) - 1 + 1);
      nearRelative(rowKl(far, 0, 1, 'model'), expected, 1e-12);
      const latents = { z: one(1), noise: one(0) };
      nearRelative(
        logPriorOverPosterior(latents, 0, far, 0, 1, 'model'),
        0.5 * (-1 - Math.exp(-spread - 1)),
        1e-12,
      );
    }
  });

  it('is drawn from with the noise of any other prior', () => {
    const draws = { first: 4, count: 2, seed: 3, temperature: 0.5 };
    const noise = drawPrior(standardNormal, dimensions, { ...draws, temperature: 1 });
    const z = drawOwnPrior(rows.ownPrior!, dimensions, draws);
    // z is float32.
    for (const [at, value] of z.entries())
      nearRelative(value, mean[at]! + 0.5 * Math.exp(logVariance[at]! / 2) * noise[at]!, 1e-6);
  });

  it('is one of all rows by the law of total variance, and of a row by itself', () => {
    const { mean: middle, deviation } = momentsOverRows(rows.ownPrior!, dimensions, 1, [0, 1]);
    near(middle, 1.5, 1e-12);
    near(deviation ** 2, (Math.exp(-1) + Math.exp(-2)) / 2 + 0.25, 1e-12);
    const second = priorOfRow('model', rows.ownPrior, 1, dimensions);
    assert.deepEqual(momentsOfPrior(second, dimensions, 1), { mean: 2, deviation: Math.exp(-1) });
  });
});
