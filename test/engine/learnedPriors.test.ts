import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPrior } from '../../src/contracts/engine';
import { parsePrior, isPriorFile } from '../../src/core/settings/prior';
import { ProblemError } from '../../src/core/problem/problem';
import { encodeNpy } from '../../src/export/npy';
import { elboSeOf, klOf, klSeOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { dimensionFigures } from '../../src/results/summary';
import { describeModelFiles } from '../../src/session/loading/describeFiles';
import { gaussianKl } from '../../src/vae/posterior/gaussianKl';
import { latentLens } from '../support/commandLine';
import { scoreModel } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

/** Figures of a row by sums over the plane. */
interface Exact {
  readonly kl: number;
  readonly klVariance: number;
  readonly reconstruction: number;
  readonly variance: number;
  readonly logPx: number;
}

const file = (name: string) => inRepository('test', 'fixtures', 'priors', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Readonly<
  Record<'mixture' | 'vamp', readonly Exact[]>
>;
const data = file('digits.npy');
const encoder = { mixture: file('mixture-encoder.onnx'), vamp: file('vamp-encoder.onnx') };
const written = {
  mixture: file('mixture.npz'),
  vamp: `pseudo-inputs=${file('pseudo-inputs.npy')}`,
};

const draws = 1000;
/** float32 weights and activations, of figures of about 25 nats. */
const floatTolerance = 1e-4;
/** Of 72 figures none lies farther from the exact one than this many of its standard errors. */
const maxErrors = 4.5;

/**
 * Where q(z|x) is narrower than p(z|x), weights have heavy tails, and their average comes close slowly. Measured 0.066 nats.
 */
const heavyTails = 0.1;

const engine = sharedPool(2);

/** A check of what was thrown: that a file is no prior of the model, and how. */
function hasDefect(kind: string): (thrown: unknown) => true {
  return (thrown) => {
    assert.ok(thrown instanceof ProblemError, String(thrown));
    assert.equal(thrown.problem.code, 'prior-file-unlike');
    assert.equal((thrown.problem.args['defect'] as { readonly kind: string }).kind, kind);
    return true;
  };
}

describe('learned priors', () => {
  for (const kind of ['mixture', 'vamp'] as const) {
    it(`${kind}: have the KL, the ELBO and the evidence that sums over the plane give`, async () => {
      const prior = parsePrior(written[kind])!;
      const columns = await scoreModel(engine(), encoder[kind], data, {
        prior,
        likelihood: { kind: 'bernoulli' },
        samples: draws,
        importance: draws,
        seed: 3,
      });
      for (const [row, exact] of reference[kind].entries()) {
        // Draws of the KL are as many as 256, whatever L.
        const klError = Math.sqrt(exact.klVariance / 256);
        near(klOf(columns, row), exact.kl, maxErrors * klError + floatTolerance);
        near(klSeOf(columns, row), klError, 0.5 * klError + floatTolerance);
        const error = Math.sqrt(exact.variance / draws);
        near(reconstructionOf(columns, row), exact.reconstruction, maxErrors * error + floatTolerance);
        near(elboSeOf(columns, row), Math.hypot(error, klError), 0.5 * Math.hypot(error, klError) + 1e-3);
        const { weightSum, weightSquares } = columns.estimates.columns;
        const effective = weightSum[row]! ** 2 / weightSquares[row]!;
        const bound = Math.sqrt((draws / effective - 1) / draws);
        near(logPxOf(columns, row), exact.logPx, maxErrors * bound + heavyTails);
      }
      assert.ok(dimensionFigures(columns).every(({ kl, sigmaMean }) => Number.isNaN(kl) && sigmaMean > 0));
    });

    it(`${kind}: have the same KL in other batches, of some rows alone and with any L`, async () => {
      const options = {
        prior: parsePrior(written[kind])!,
        likelihood: { kind: 'bernoulli' },
        seed: 3,
      } as const;
      const all = await scoreModel(engine(), encoder[kind], data, {
        ...options,
        samples: 4,
        firstDrawFirst: true,
      });
      const rows = { start: 5, count: 4 };
      const some = await scoreModel(engine(), encoder[kind], data, {
        ...options,
        rows,
        batch: 3,
        samples: 1,
      });
      for (let row = 0; row < rows.count; row++) {
        // The runtime rounds differently in batches of another size.
        near(klOf(some, row), klOf(all, rows.start + row), floatTolerance);
        near(klSeOf(some, row), klSeOf(all, rows.start + row), floatTolerance);
      }
    });
  }

  it('are read from files of numpy and scikit-learn alike', async () => {
    const model = await describeModelFiles(engine().warm(), { modelPath: encoder.mixture }, true);
    const read = async (name: string) => {
      const requested = parsePrior(file(name))!;
      assert.ok(isPriorFile(requested));
      return engine().warm().request(readPrior, { file: requested, model });
    };
    const [npz, json] = [await read('mixture.npz'), await read('mixture.json')];
    assert.equal(npz.weights.length, 4);
    for (const [at, mean] of npz.means.entries()) near(json.means[at]!, mean, 1e-6);
    for (const [at, deviation] of npz.deviations.entries()) near(json.deviations[at]!, deviation, 1e-6);
    for (const [at, weight] of npz.weights.entries()) near(json.weights[at]!, weight, 1e-6);
  });

  it('may be one normal of its own in each dimension, with the closed form and a KL by dimension', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const prior = path.join(folder, 'prior.json');
    await writeFile(prior, JSON.stringify({ latents_mean: [0.5, -1], latents_std: [2, 0.5] }));
    const columns = await scoreModel(engine(), encoder.mixture, data, { prior: parsePrior(prior)! });
    const [first, second] = dimensionFigures(columns);
    const normals = [
      { mean: 0.5, deviation: 2 },
      { mean: -1, deviation: 0.5 },
    ];
    for (const [j, { kl }] of [first!, second!].entries()) {
      let sum = 0;
      for (let row = 0; row < columns.count; row++)
        sum += gaussianKl(columns.mu[2 * row + j]!, columns.logVariance[2 * row + j]!, normals[j]);
      near(kl, sum / columns.count, 1e-9);
    }
    assert.equal(columns.klSe.length, 0);
  });

  it('may have full covariances, each its own or one for all, as scikit-learn fits them', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const model = await describeModelFiles(engine().warm(), { modelPath: encoder.mixture }, true);
    const read = async (content: unknown) => {
      const prior = path.join(folder, 'prior.json');
      await writeFile(prior, JSON.stringify(content));
      const params = { file: { holds: 'components', reference: { path: prior } }, model } as const;
      return engine().warm().request(readPrior, params);
    };
    const means = [
      [0, 0],
      [1, 1],
      [2, 0],
    ];
    const covariance = [
      [4, 2],
      [2, 5],
    ];
    const own = await read({ means_: means, covariances_: [covariance, covariance, covariance] });
    const tied = await read({ means_: means, covariances_: covariance });
    assert.deepEqual(own.factors, [2, 0, 1, 2, 2, 0, 1, 2, 2, 0, 1, 2]);
    assert.deepEqual(tied, own);
    assert.deepEqual(own.deviations, [2, Math.sqrt(5), 2, Math.sqrt(5), 2, Math.sqrt(5)]);
  });

  it('that are no prior of the model are refused in words, each by what is wrong', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const model = await describeModelFiles(engine().warm(), { modelPath: encoder.mixture }, true);
    const contents: Record<string, readonly [unknown, string]> = {
      'no-means.json': [{ scales: [1, 1] }, 'missing'],
      'no-scales.json': [{ means: [1, 1] }, 'missing'],
      'three.json': [{ means: [1, 1, 1], scales: [1, 1, 1] }, 'shape'],
      'not-definite.json': [
        {
          means: [0, 0],
          covariances: [
            [
              [1, 2],
              [2, 1],
            ],
          ],
        },
        'covariances',
      ],
      'asymmetric.json': [
        {
          means: [0, 0],
          covariances: [
            [
              [1, 0.5],
              [0, 1],
            ],
          ],
        },
        'covariances',
      ],
      'transposed.json': [
        {
          means: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
          ],
          scales: [1, 1],
        },
        'shape',
      ],
      'tied-or-own.json': [
        {
          means: [
            [0, 0],
            [1, 1],
          ],
          covariances: [
            [1, 0.3],
            [0.3, 2],
          ],
        },
        'ambiguous',
      ],
      'several.json': [{ mu: [0, 0], means: [1, 1], scales: 1 }, 'several'],
      'none.json': [{ means: [], scales: 1 }, 'shape'],
      'zero.json': [{ means: [0, 0], scales: [1, 0] }, 'values'],
      'weights.json': [{ means: [0, 0], scales: [1, 1], weights: [1, 2, 3] }, 'weights'],
      'negative.json': [
        {
          means: [
            [0, 0],
            [1, 1],
          ],
          scales: [1, 1],
          weights: [-1, 2],
        },
        'values',
      ],
      'ragged.json': [{ means: [[0, 0], [1]], scales: [1, 1] }, 'array-unfit'],
      'list.json': [3, 'not-json'],
    };
    for (const [name, [content, kind]] of Object.entries(contents)) {
      const prior = path.join(folder, name);
      await writeFile(prior, JSON.stringify(content));
      const params = { file: { holds: 'components', reference: { path: prior } }, model } as const;
      await assert.rejects(engine().warm().request(readPrior, params), hasDefect(kind));
    }
    const wide = path.join(folder, 'wide.npy');
    await writeFile(wide, encodeNpy(new Float32Array(3 * 65), [3, 65]));
    const params = { file: { holds: 'pseudo-inputs', reference: { path: wide } }, model } as const;
    await assert.rejects(engine().warm().request(readPrior, params), hasDefect('inputs'));
    const missing = {
      file: { holds: 'components', reference: { path: path.join(folder, 'none.npz') } },
      model,
    } as const;
    await assert.rejects(engine().warm().request(readPrior, missing), isProblem('file-unreadable'));
  });

  it('are sampled on the command line, and named in figures, commands and hashes', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const out = path.join(folder, 'samples');
    const options = ['--prior', written.mixture];
    const sampled = await latentLens(['sample', encoder.mixture, '--count', '5', '--out', out, ...options]);
    assert.equal(sampled.status, 0, sampled.stderr);
    const manifest = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')) as {
      readonly settings: { readonly prior: string };
      readonly command: string;
      readonly tables: readonly { readonly sha256: string }[];
    };
    assert.equal(manifest.settings.prior, 'mixture of 4 normals');
    assert.match(manifest.command, /--prior \S+mixture\.npz/);
    const asked = ['--data', data, '--format', 'json', '--prior', written.vamp];
    const inspected = await latentLens(['inspect', encoder.vamp, ...asked]);
    assert.equal(inspected.status, 0, inspected.stderr);
    const report = JSON.parse(inspected.stdout) as {
      readonly settings: { readonly prior: string };
      readonly samples: readonly { readonly klSe: number | null }[];
    };
    assert.equal(report.settings.prior, written.vamp);
    assert.ok(report.samples.every(({ klSe }) => klSe !== null && klSe > 0));
  });
});
