import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parsePrior } from '../../src/core/settings/prior';
import { elboSeOf, klOf, klSeOf } from '../../src/results/rowFigures';
import { dimensionFigures } from '../../src/results/summary';
import { gaussianKl } from '../../src/vae/posterior/gaussianKl';
import { latentLens } from '../support/commandLine';
import { scoreModel } from '../support/engines';
import { floatTolerance, maxErrors, nearExact, type ExactFigures } from '../support/exactFigures';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const file = (name: string) => inRepository('test', 'fixtures', 'priors', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Readonly<
  Record<'mixture' | 'vamp', readonly ExactFigures[]>
>;
const data = file('digits.npy');
const encoder = { mixture: file('mixture-encoder.onnx'), vamp: file('vamp-encoder.onnx') };
const written = {
  mixture: file('mixture.npz'),
  vamp: `pseudo-inputs=${file('pseudo-inputs.npy')}`,
};

const draws = 1000;
const engine = sharedPool(2);

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
        const { klError, error } = nearExact(columns, row, exact, draws, 256);
        near(elboSeOf(columns, row), Math.hypot(error, klError), 0.5 * Math.hypot(error, klError) + 1e-3);
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

  it('hold for an encoder alone, and are no matter of an autoencoder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const alone = path.join(folder, 'encoder.onnx');
    await copyFile(encoder.mixture, alone);
    const columns = await scoreModel(engine(), alone, data, { prior: parsePrior(written.mixture)! });
    for (const [row, { kl, klVariance }] of reference.mixture.entries())
      near(klOf(columns, row), kl, maxErrors * Math.sqrt(klVariance / 256) + floatTolerance);
    const codes = inRepository('test', 'fixtures', 'sphere', 'parametrizations', 'sphere-codes.onnx');
    const bars = inRepository('test', 'fixtures', 'sphere', 'bars.npy');
    const plain = await scoreModel(engine(), codes, bars, {
      prior: parsePrior(written.mixture)!,
      errors: true,
    });
    assert.deepEqual([plain.has.kl, plain.klSe.length], [false, 0]);
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
      readonly summary: { readonly klSe: number | null };
    };
    assert.equal(report.settings.prior, written.vamp);
    assert.ok(report.samples.every(({ klSe }) => klSe !== null && klSe > 0));
    const variance = report.samples.reduce((sum, { klSe }) => sum + klSe! ** 2, 0);
    near(report.summary.klSe!, Math.sqrt(variance) / report.samples.length, 1e-12);
  });
});
