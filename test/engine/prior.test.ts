import assert from 'node:assert/strict';
import { samplePrior } from '../../src/contracts/engine';
import { dimensionFigures } from '../../src/results/summary';
import { decomposeKl } from '../../src/results/klDecomposition';
import { elboOf, klOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { drawLatents } from '../../src/vae/posterior/drawLatents';
import { planOf, scoreModel, withPool } from '../support/engines';
import { near, nearRelative } from '../support/near';
import { inRepository } from '../support/repository';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');
const rows = { start: 0, count: 24 };
const prior = { mean: 0.5, deviation: 2 };

describe('a prior N(m, s²)', () => {
  it('changes the KL to the textbook one, and the expectation not at all', async () => {
    await withPool(async (pool) => {
      const standard = await scoreModel(pool, model, data, { samples: 4, rows });
      const other = await scoreModel(pool, model, data, { samples: 4, rows, prior });
      for (let row = 0; row < rows.count; row++) {
        let kl = 0;
        for (let j = 0; j < other.latentDims; j++) {
          const [m, v] = [
            other.mu[row * other.latentDims + j]!,
            other.logVariance[row * other.latentDims + j]!,
          ];
          kl +=
            Math.log(prior.deviation) -
            v / 2 +
            (Math.exp(v) + (m - prior.mean) ** 2) / (2 * prior.deviation ** 2) -
            0.5;
        }
        nearRelative(klOf(other, row), kl, 1e-12);
        assert.equal(reconstructionOf(other, row), reconstructionOf(standard, row));
        nearRelative(elboOf(other, row), reconstructionOf(standard, row) - kl, 1e-12);
      }
      const total = dimensionFigures(other).reduce((sum, dimension) => sum + dimension.kl, 0);
      const mean =
        Array.from({ length: rows.count }, (_, row) => klOf(other, row)).reduce((a, b) => a + b) / rows.count;
      nearRelative(total, mean, 1e-12);
    }, 1);
  });

  it('weighs every draw by its own density', async () => {
    await withPool(async (pool) => {
      const columns = await scoreModel(pool, model, data, { samples: 1, importance: 1, rows, prior });
      for (let row = 0; row < rows.count; row++) {
        const one = { from: 0, to: 1 };
        const { z, noise } = drawLatents(columns, columns.latentDims, { start: row, count: 1 }, 0, one, 0);
        let ratio = 0;
        for (let j = 0; j < columns.latentDims; j++) {
          const t = (z[j]! - prior.mean) / prior.deviation;
          const v = columns.logVariance[row * columns.latentDims + j]!;
          ratio += -0.5 * t * t - Math.log(prior.deviation) + 0.5 * (v + noise[j]! * noise[j]!);
        }
        nearRelative(logPxOf(columns, row), reconstructionOf(columns, row) + ratio, 1e-12);
      }
    }, 1);
  });

  it('is what the KL is taken apart against: the three parts still add up to it', async () => {
    await withPool(async (pool) => {
      const columns = await scoreModel(pool, model, data, {
        samples: 1,
        prior,
        rows: { start: 0, count: 400 },
      });
      const { mutualInformation, totalCorrelation, dimensionwiseKl } = decomposeKl(columns, 0)!;
      const kl = dimensionFigures(columns).reduce((sum, dimension) => sum + dimension.kl, 0);
      // Means and scales divided by the prior's in float32.
      near(mutualInformation + totalCorrelation + dimensionwiseKl, kl, 1e-5 * kl);
    }, 1);
  });

  it('is what z is drawn from', async () => {
    await withPool(async (pool) => {
      const { plan } = await planOf(pool, model, data);
      const { model: described, provider } = plan;
      const params = {
        model: described,
        provider,
        count: 8,
        seed: 3,
        likelihood: null,
        conditions: {},
        tableVersions: [],
      };
      const drawn = async (of: typeof prior, temperature: number) =>
        (await pool.warm().request(samplePrior, { ...params, prior: of, temperature })).z;
      const noise = await drawn({ mean: 0, deviation: 1 }, 1);
      const z = await drawn(prior, 0.5);
      for (const [i, value] of z.entries())
        nearRelative(value, prior.mean + 0.5 * prior.deviation * noise[i]!, 1e-6);
    }, 1);
  });
});
