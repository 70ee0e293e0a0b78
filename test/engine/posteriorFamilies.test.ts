import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeRows, samplePrior } from '../../src/contracts/engine';
import { spreadInFile } from '../../src/export/latentFiles';
import { klOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { dimensionFigures, summarize } from '../../src/results/summary';
import { describeModelFiles } from '../../src/session/loading/describeFiles';
import type { PosteriorFamily } from '../../src/vae/posterior/family';
import { isProblem } from '../support/isProblem';
import { latentLens } from '../support/commandLine';
import { planOf, scoreModel } from '../support/engines';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

/** Figures of a row by quadrature: the mean and variance of log p(x|z) under q, and log p(x). */
interface Exact {
  readonly kl: number;
  readonly reconstruction: number;
  readonly variance: number;
  readonly logPx: number;
}

const file = (name: string) => inRepository('test', 'fixtures', 'sphere', name);
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as object;
const reference = { ...read('reference.json'), 'heat-kernel': read('diffusion.json') } as Readonly<
  Record<'von-mises-fisher' | 'power-spherical' | 'laplace' | 'heat-kernel', readonly Exact[]>
>;
const data = file('bars.npy');
const encoderOf = (family: string) => file(`${family}-encoder.onnx`);

const draws = 1500;
/** float32 weights and activations, of figures of about 20 nats. Measured 4e-6. */
const floatTolerance = 5e-5;
/** Of 36 rows of figures none lies farther from the exact one than this many of its standard errors. */
const maxErrors = 4.5;

/**
 * (1 + μ·z)^κ is 0 opposite μ, where the prior and p(x|z) are not: on the sphere in three dimensions the weights of a power
 * spherical have no variance for κ ≥ 1, and their average comes close slowly. Measured 0.36 nats. A heat kernel falls as e^(−θ²/2t) where
 * the true posterior does not. Measured 0.25 nats.
 */
const heavyTails = 0.6;
const thinTailed: ReadonlySet<PosteriorFamily> = new Set(['power-spherical', 'heat-kernel']);

const engine = sharedPool(2);

describe('posteriors that are not Gaussian', () => {
  for (const [family, rows] of Object.entries(reference) as [PosteriorFamily, readonly Exact[]][]) {
    it(`${family}: have the KL, the ELBO and the evidence that quadrature gives`, async () => {
      const columns = await scoreModel(engine(), encoderOf(family), data, {
        posterior: family,
        likelihood: { kind: 'bernoulli' },
        samples: draws,
        importance: draws,
        seed: 5,
      });
      for (const [row, { kl, reconstruction, variance, logPx }] of rows.entries()) {
        near(klOf(columns, row), kl, floatTolerance);
        near(
          reconstructionOf(columns, row),
          reconstruction,
          maxErrors * Math.sqrt(variance / draws) + floatTolerance,
        );
        // The relative variance of an average of weights is (K/ESS − 1)/K (Kong 1992).
        const { weightSum, weightSquares } = columns.estimates.columns;
        const effective = weightSum[row]! ** 2 / weightSquares[row]!;
        const error = Math.sqrt((draws / effective - 1) / draws);
        const tolerance = thinTailed.has(family) ? heavyTails : maxErrors * error + floatTolerance;
        near(logPxOf(columns, row), logPx, tolerance);
      }
    });

    it(`${family}: have the same figures in other batches and of some rows alone`, async () => {
      const options = {
        posterior: family,
        likelihood: { kind: 'bernoulli' },
        samples: 7,
        importance: 5,
      } as const;
      const all = await scoreModel(engine(), encoderOf(family), data, options);
      const rows = { start: 3, count: 5 };
      const some = await scoreModel(engine(), encoderOf(family), data, { ...options, rows, batch: 3 });
      for (let row = 0; row < rows.count; row++) {
        // The runtime rounds differently in batches of another size.
        near(reconstructionOf(some, row), reconstructionOf(all, rows.start + row), floatTolerance);
        near(logPxOf(some, row), logPxOf(all, rows.start + row), floatTolerance);
        near(klOf(some, row), klOf(all, rows.start + row), floatTolerance);
      }
    });
  }

  it('are found on the unit sphere by a direction of length 1 and one positive number a row, whatever their names', async () => {
    for (const family of ['von-mises-fisher', 'power-spherical'] as const) {
      const files = { modelPath: encoderOf(family) };
      const model = await describeModelFiles(engine().warm(), files, true);
      assert.deepEqual([model.kind, model.posterior?.family], ['vae', 'von-mises-fisher']);
      assert.deepEqual(
        model.assignments
          .filter(({ direction, part }) => part === 'encoder' && direction === 'output')
          .map(({ role }) => role),
        ['mu', 'concentration'],
      );
      assert.deepEqual(
        model.warnings.map(({ code }) => code),
        ['spherical-family-guessed'],
      );
      const stated = await describeModelFiles(engine().warm(), { ...files, posterior: family }, true);
      assert.deepEqual([stated.posterior?.family, stated.warnings], [family, []]);
    }
  });

  it('are a heat kernel where the number beside the direction is named as the time of a diffusion VAE', async () => {
    const model = await describeModelFiles(engine().warm(), { modelPath: encoderOf('heat-kernel') }, true);
    assert.deepEqual([model.posterior?.family, model.warnings], ['heat-kernel', []]);
    const time = model.assignments.find(({ tensor }) => tensor.name === 'log_t');
    assert.deepEqual([time?.role, time?.evidence.kind], ['log-diffusion-time', 'diffusion-time']);
    const stated = { modelPath: encoderOf('von-mises-fisher'), posterior: 'heat-kernel' as const };
    assert.equal((await describeModelFiles(engine().warm(), stated, true)).posterior?.family, 'heat-kernel');
  });

  it('have no KL of single dimensions on a sphere, an active unit by the uniform variance, and a rate', async () => {
    const columns = await scoreModel(engine(), encoderOf('von-mises-fisher'), data);
    const dimensions = dimensionFigures(columns);
    for (const { kl, sigmaMean, active } of dimensions)
      assert.deepEqual([kl, sigmaMean, active], [NaN, NaN, true]);
    const { rate, activeUnits } = summarize(columns, dimensions, 64, null);
    const mean = reference['von-mises-fisher'].reduce((sum, { kl }) => sum + kl / 12, 0);
    near(rate!, mean, floatTolerance);
    assert.equal(activeUnits, 2);
  });

  it('are drawn on the sphere where z is encoded with draws, and where the prior is sampled', async () => {
    const { plan } = await planOf(engine(), encoderOf('power-spherical'), data);
    const rows = { start: 0, count: 4 };
    const { z, mu } = await engine().warm().request(encodeRows, { plan, rows, draws: 3 });
    const { model, provider, likelihood, conditions, tableVersions } = plan;
    const call = { model, provider, likelihood: likelihood as never, conditions, tableVersions };
    const sampled = await engine()
      .warm()
      .request(samplePrior, { ...call, count: 5, seed: 1, temperature: 1, prior: 'sphere' });
    for (const places of [z, mu, sampled.z])
      for (let first = 0; first < places.length; first += 3)
        near(Math.hypot(...places.subarray(first, first + 3)), 1, 1e-6);
  });

  it('are encoded with the concentration of each row, and no σ', async () => {
    const { plan } = await planOf(engine(), encoderOf('power-spherical'), data);
    const rows = { start: 0, count: 2 };
    const { logVariance } = await engine().warm().request(encodeRows, { plan, rows, draws: 0 });
    const { sigma, kappa } = spreadInFile({ family: 'power-spherical', logVariance }, 3);
    assert.equal(sigma, null);
    assert.equal(kappa?.length, 2);
    near(kappa[1]!, Math.exp(-logVariance[3]!), 1e-5);
  });

  it('are refused with a prior to which they have no KL, and as a family whose parameters they have not', async () => {
    const sphere = encoderOf('von-mises-fisher');
    const inspect = (...args: string[]) => latentLens(['inspect', sphere, '--data', data, ...args]);
    const withNormal = await inspect('--prior', '0,1');
    assert.equal(withNormal.status, 1);
    assert.match(
      withNormal.stderr,
      /has no KL to the prior 0,1\.\s+Set the prior to sphere.*--prior sphere/s,
    );
    const asGaussian = describeModelFiles(
      engine().warm(),
      { modelPath: sphere, posterior: 'gaussian' },
      true,
    );
    await assert.rejects(asGaussian, isProblem('posterior-family-unlike'));
    const laplace = { modelPath: encoderOf('laplace'), posterior: 'power-spherical' as const };
    await assert.rejects(
      describeModelFiles(engine().warm(), laplace, true),
      isProblem('posterior-family-unlike'),
    );
  });

  it('are stated in the manifest of their figures, with the command that gives them again', async () => {
    const { stdout, status } = await latentLens([
      'inspect',
      encoderOf('power-spherical'),
      ...['--data', data, '--posterior', 'power-spherical', '--format', 'json'],
    ]);
    assert.equal(status, 0);
    const report = JSON.parse(stdout) as { settings: Record<string, unknown>; samples: { kl: number }[] };
    assert.deepEqual([report.settings['posterior'], report.settings['prior']], ['power-spherical', 'sphere']);
    for (const [row, { kl }] of reference['power-spherical'].entries())
      near(report.samples[row]!.kl, kl, floatTolerance);
  });

  it('a scorer of a posterior that is not Gaussian is refused with what scores it', async () => {
    const out = path.join(tmpdir(), 'never-written.onnx');
    const args = ['export-scorer', encoderOf('von-mises-fisher'), '--data', data, '--out', out];
    const { status, stderr } = await latentLens(args);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /its posterior is not Gaussian\.\s+Exported scorers .* Use latent-lens inspect, or plan and score/,
    );
  });
});
