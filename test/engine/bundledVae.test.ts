import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { elboOf, elboSeOf, klOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { gaussianKl } from '../../src/vae/posterior/gaussianKl';
import { scoreModel, withPool } from '../support/engines';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { parseLikelihood, type LikelihoodChoice } from '../../src/core/settings/likelihood';

interface Bound {
  readonly mean: number;
  readonly sd: number;
  readonly replicates: number;
}
interface Terms {
  readonly reconstruction: number;
  readonly reconstructionSe: number;
  readonly elbo: number;
  readonly importanceBound: Readonly<Record<'64', Bound>>;
}
interface AddressedTerms {
  readonly reconstruction: number;
  readonly elbo: number;
  readonly elboSe: number;
  readonly importanceBound: number;
}
const likelihoods = ['bernoulli', 'gaussian:0.1', 'continuous-bernoulli', 'laplace:0.1'] as const;
type Name = (typeof likelihoods)[number];
type ImageTerms = Readonly<Record<Name, Terms>> & {
  readonly index: number;
  readonly kl: number;
  readonly klPerDimension?: readonly number[];
};
interface Reference {
  readonly images: readonly ImageTerms[];
  readonly addressedSettings: {
    readonly seed: number;
    readonly samples: number;
    readonly importance: number;
  };
  readonly addressedOptimal: {
    readonly sigma: number;
    readonly rows: readonly AddressedTerms[];
  };
  readonly addressed: readonly (Readonly<Record<Name, AddressedTerms>> & {
    readonly index: number;
    readonly kl: number;
  })[];
}

const reference = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'bundledVae', 'reference.json'), 'utf8'),
) as Reference;
const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');

/**
 * Against float64 figures made with the very same noise, only float32 is left: 2⁻²⁴ a rounding, through three layers
 * of up to 784 terms and a sum over 784 pixels. Measured 2e-6; a wrong constant or draw would be off by 1e-3 or more.
 */
const sameNoise = 2e-5;

for (const name of likelihoods) {
  describe(`the bundled VAE under ${name}, against float64 PyTorch`, () => {
    const likelihood = parseLikelihood(name)!;
    let free: ScoreColumns;
    let addressed: ScoreColumns;

    before(async () => {
      await withPool(async (pool) => {
        const rows = { start: 0, count: reference.images.length };
        free = await scoreModel(pool, model, data, {
          likelihood,
          samples: 256,
          importance: 64,
          seed: 1,
          rows,
        });
        const few = { start: 0, count: reference.addressed.length };
        addressed = await scoreModel(pool, model, data, {
          likelihood,
          ...reference.addressedSettings,
          rows: few,
        });
      });
    });

    it('has the KL of every image, and of every dimension of the first', () => {
      for (const [row, image] of reference.images.entries()) {
        relative(klOf(free, row), image.kl, sameNoise);
        for (const [j, kl] of (image.klPerDimension ?? []).entries()) {
          const at = row * free.latentDims + j;
          assert.ok(Math.abs(gaussianKl(free.mu[at]!, free.logVariance[at]!) - kl) < 1e-5);
        }
      }
    });

    it('estimates the ELBO of every image within 5 standard errors', () => {
      for (const [row, { [name]: terms }] of reference.images.entries()) {
        const error = Math.hypot(elboSeOf(free, row), terms.reconstructionSe);
        assert.ok(Math.abs(elboOf(free, row) - terms.elbo) < 5 * error, `image ${row}`);
      }
    });

    it('has importance-weighted bounds that average to those of many replicates', () => {
      let difference = 0;
      let variance = 0;
      for (const [row, { [name]: terms }] of reference.images.entries()) {
        const { mean, sd, replicates } = terms.importanceBound['64'];
        difference += logPxOf(free, row) - mean;
        variance += sd * sd * (1 + 1 / replicates);
      }
      assert.ok(Math.abs(difference) < 4 * Math.sqrt(variance), `${difference} of ${Math.sqrt(variance)}`);
    });

    it('has the same figures as the reference has from the same addressed noise', () => {
      for (const [row, { kl, [name]: terms }] of reference.addressed.entries()) {
        relative(klOf(addressed, row), kl, sameNoise);
        relative(reconstructionOf(addressed, row), terms.reconstruction, sameNoise);
        relative(elboOf(addressed, row), terms.elbo, sameNoise);
        relative(elboSeOf(addressed, row), terms.elboSe, sameNoise);
        relative(logPxOf(addressed, row), terms.importanceBound, sameNoise);
      }
    });
  });
}

describe('the bundled VAE under gaussian-optimal, against float64 PyTorch', () => {
  const { sigma, rows } = reference.addressedOptimal;

  it('finds the σ of the data set, and has the figures of the same noise under it', async () => {
    await withPool(async (pool) => {
      let found = NaN;
      const columns = await scoreModel(pool, model, data, {
        likelihood: { kind: 'gaussian-optimal' },
        ...reference.addressedSettings,
        rows: { start: 0, count: rows.length },
        onLikelihood: (likelihood) => {
          if (likelihood.kind === 'gaussian') found = likelihood.sigma;
        },
      });
      relative(found / sigma, 1, sameNoise);
      // With this σ the squared errors come to about D/2 nats, of which the constant leaves little: float32 stays theirs.
      const close = (actual: number, expected: number) => {
        near(actual, expected, sameNoise * (784 / 2));
      };
      for (const [row, terms] of rows.entries()) {
        close(reconstructionOf(columns, row), terms.reconstruction);
        close(elboOf(columns, row), terms.elbo);
        close(elboSeOf(columns, row), terms.elboSe);
        close(logPxOf(columns, row), terms.importanceBound);
      }
    });
  });

  it('has a greater mean ELBO than any other σ gives, the greater the further that is', async () => {
    await withPool(async (pool) => {
      const meanUnder = async (likelihood: LikelihoodChoice) => {
        const columns = await scoreModel(pool, model, data, {
          likelihood,
          ...reference.addressedSettings,
          rows: { start: 0, count: rows.length },
        });
        return rows.reduce((sum, _, row) => sum + elboOf(columns, row), 0) / rows.length;
      };
      const best = await meanUnder({ kind: 'gaussian-optimal' });
      const [near, far] = [
        await meanUnder({ kind: 'gaussian', sigma: 1.05 * sigma }),
        await meanUnder({ kind: 'gaussian', sigma: 1.5 * sigma }),
      ];
      assert.ok(best > near && near > far, `${best} > ${near} > ${far}`);
    });
  });
});

function relative(actual: number, expected: number, tolerance: number): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${actual} is not ${expected}`);
}
