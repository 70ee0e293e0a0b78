import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LatentMatch } from '../../src/contracts/panel/latentComparison';
import { reconstructionOf } from '../../src/results/rowFigures';
import { ScoreColumns } from '../../src/results/scoreColumns';
import { runPass } from '../../src/session/pass/runPass';
import { planOf } from '../support/engines';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

interface Figures {
  readonly count: number;
  readonly deltaElbo: number;
  readonly deltaElboSe: number;
  readonly monteCarloSe: number | null;
  readonly unpairedSe: number;
  readonly winRate: number;
  readonly deltaRate: number;
  readonly deltaDistortion: number;
  readonly notFinite: number;
  readonly cka: number;
  readonly neighborhoodOverlap: number;
  readonly latentRows: number;
  readonly matches: readonly LatentMatch[];
}
interface Row {
  readonly index: number;
  readonly deltaElbo: number;
  readonly deltaElboSe: number | null;
  readonly deltaReconstruction: number;
  readonly deltaKl: number;
}
interface Comparison {
  readonly model: { readonly summary: { readonly elbo: number; readonly activeUnits: number } };
  readonly other: { readonly summary: { readonly elbo: number; readonly activeUnits: number } };
  readonly summary: Figures;
  readonly notes: readonly string[];
  readonly samples: readonly Row[];
}

const sample = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');
const checkpoint = inRepository('test', 'bench', 'conv-vae-encoder.onnx');
const linear = inRepository('test', 'fixtures', 'linearGaussian');

describe('latent-lens compare', () => {
  const pool = sharedPool();
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-compare-'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const call = (...args: string[]) => latentLensOn(pool(), ['compare', ...args]);
  const compare = async (...args: string[]): Promise<Comparison> => {
    const { status, stdout, stderr } = await call(...args, '--format', 'json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Comparison;
  };

  /** A copy of the bundled VAE, with a setup file of its own. */
  const copyOf = (name: string, setUp: object): string => {
    for (const half of ['encoder', 'decoder'])
      cpSync(sample.replace('encoder', half), path.join(folder, `${name}-${half}.onnx`));
    writeFileSync(path.join(folder, `${name}-encoder.vae.json`), JSON.stringify(setUp));
    return path.join(folder, `${name}-encoder.onnx`);
  };

  it('finds no difference at all between a model and itself', async () => {
    const copy = copyOf('same', {});
    const args = ['--data', data, '--limit', '300', '--samples', '3', '--seed', '4'];
    const { summary, samples, model, other } = await compare(sample, copy, ...args);
    const { count, unpairedSe, cka, neighborhoodOverlap, latentRows, matches, ...differences } = summary;
    assert.deepEqual([count, samples.length, latentRows], [300, 300, 300]);
    assert.deepEqual([cka, neighborhoodOverlap], [1, 1]);
    for (const { latent, otherLatent, correlation, kl, otherKl } of matches)
      assert.deepEqual([otherLatent, correlation, otherKl], [latent, 1, kl]);
    assert.ok(unpairedSe > 0);
    for (const [name, value] of Object.entries(differences)) assert.equal(value, 0, name);
    for (const row of samples)
      assert.deepEqual([row.deltaElbo, row.deltaElboSe, row.deltaReconstruction, row.deltaKl], [0, 0, 0, 0]);
    assert.deepEqual(model.summary, other.summary);
  });

  it('subtracts what inspect says of each, row by row', async () => {
    const copy = copyOf('laplace', { likelihood: 'laplace:0.3' });
    const gaussian = copyOf('gaussian', { likelihood: 'gaussian:0.4' });
    const args = ['--data', data, '--limit', '40', '--samples', '4'];
    const { summary, samples } = await compare(copy, gaussian, ...args);
    const inspect = async (model: string) => {
      const { stdout } = await latentLensOn(pool(), ['inspect', model, ...args, '--format', 'json']);
      return JSON.parse(stdout) as {
        readonly summary: { readonly elbo: number; readonly distortion: number };
        readonly samples: readonly { readonly index: number; readonly elbo: number }[];
      };
    };
    const first = await inspect(copy);
    const other = await inspect(gaussian);
    for (const [row, { index, deltaElbo }] of samples.entries()) {
      assert.equal(index, first.samples[row]!.index);
      assert.equal(deltaElbo, first.samples[row]!.elbo - other.samples[row]!.elbo);
    }
    // Means of 40 float64 values, by another order of operations.
    near(summary.deltaElbo, first.summary.elbo - other.summary.elbo, 1e-9);
    near(summary.deltaDistortion, first.summary.distortion - other.summary.distortion, 1e-9);
    assert.equal(summary.deltaRate, 0);
    const wins = samples.filter(({ deltaElbo }) => deltaElbo > 0).length;
    assert.equal(summary.winRate, wins / samples.length);
  });

  for (const size of ['lg-1x2', 'lg-2x5', 'lg-8x20']) {
    it(`finds the known difference of two encoders of the linear-Gaussian VAE ${size}`, async () => {
      const exact = JSON.parse(readFileSync(`${linear}/exact.json`, 'utf8')) as Record<
        string,
        { s: number; rows: { exact: { elbo: number }; off: { elbo: number } }[] }
      >;
      const { s, rows } = exact[size]!;
      const known = rows.map((row) => row.exact.elbo - row.off.elbo);
      const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
      const draws = 200;
      const scores: number[] = [];
      for (let seed = 1; seed <= 12; seed++) {
        const { summary, samples } = await compare(
          ...[`${linear}/${size}-encoder-exact.onnx`, `${linear}/${size}-encoder-off.onnx`],
          ...['--decoder', `${linear}/${size}-decoder.onnx`],
          ...['--other-decoder', `${linear}/${size}-decoder.onnx`],
          ...['--data', `${linear}/${size}.npy`, '--scale', 'none', '--likelihood', `gaussian:${s}`],
          ...['--samples', String(draws), '--seed', String(seed)],
        );
        assert.equal(summary.count, known.length);
        for (const [row, { deltaElbo, deltaElboSe }] of samples.entries())
          // Means of 200 draws of squares of noise, of 64 rows and 12 seeds: 6 standard errors are far out.
          near(deltaElbo, known[row]!, 6 * deltaElboSe! + 1e-4);
        scores.push((summary.deltaElbo - mean) / summary.monteCarloSe!);
        assert.ok(summary.deltaElboSe > summary.monteCarloSe!);
      }
      // A mean of 12 squared standard normals: 1 ± √(2/12), here within four times that on either side.
      const meanSquare = scores.reduce((sum, score) => sum + score * score, 0) / scores.length;
      near(Math.log(meanSquare), 0, 4 * Math.sqrt(2 / scores.length));
    });
  }

  it('matches the latent dimensions of two checkpoints, each once, those that carry most first', async () => {
    const { summary } = await compare(sample, checkpoint, '--data', data, '--limit', '400', '--samples', '2');
    const { matches, cka, neighborhoodOverlap, latentRows } = summary;
    assert.equal(latentRows, 400);
    assert.ok(cka > 0 && cka < 1 && neighborhoodOverlap > 0 && neighborhoodOverlap < 1);
    const kls = matches.map(({ kl }) => kl!);
    assert.deepEqual(
      kls,
      [...kls].sort((a, b) => b - a),
    );
    for (const of of ['latent', 'otherLatent'] as const)
      assert.equal(new Set(matches.map((match) => match[of])).size, matches.length);
  });

  it('tells no Monte Carlo error of a single draw, and says so', async () => {
    const other = copyOf('single', { likelihood: 'bernoulli' });
    const { summary, notes } = await compare(sample, other, '--data', data, '--limit', '8', '--samples', '1');
    assert.equal(summary.monteCarloSe, null);
    assert.match(notes.join(), /two or more/);
  });

  it('says so where one model is told what the other is not', async () => {
    const structure = (...parts: string[]) => inRepository('test', 'fixtures', 'structures', ...parts);
    const conditional = structure('cvae-pair', 'encoder.onnx');
    const rows = ['--data', `${structure('cvae-pair', 'rows.npz')}:x`];
    const { notes } = await compare(conditional, structure('vae-evaluated', 'vae.onnx'), ...rows);
    assert.match(notes.join(), /The first model is told a condition of each row and the other is not/);
    assert.deepEqual((await compare(conditional, conditional, ...rows)).notes, []);
  });

  it('prints a table for people and lines for programs', async () => {
    const other = copyOf('table', { likelihood: 'bernoulli' });
    const args = [sample, other, '--data', data, '--limit', '8', '--samples', '2'];
    const { stdout } = await call(...args);
    assert.match(stdout, /ΔELBO +0\.00 ± 0\.00 nats \(paired\)/);
    assert.match(stdout, /second .* \d+ of 16/);
    assert.match(stdout, /linear CKA 1\.00, overlap of the 10 nearest samples –/);
    const csv = await call(...args, '--format', 'csv');
    const [head, ...lines] = csv.stdout.trimEnd().split('\n');
    assert.equal(head, 'index,deltaElbo,deltaElboSe,deltaReconstruction,deltaKl,elbo,otherElbo');
    assert.equal(lines.length, 8);
  });

  describe('refuses what can not be subtracted', () => {
    const refused = async (why: RegExp, first: object, other: object, ...args: string[]) => {
      const { status, stderr } = await call(copyOf('a', first), copyOf('b', other), ...args, '--limit', '8');
      assert.equal(status, 1, stderr);
      assert.match(stderr, why);
    };

    it('likelihoods over other measures', () =>
      refused(
        /different base measures: bernoulli is over zeros and ones, and gaussian:1 over real numbers/,
        { likelihood: 'bernoulli' },
        { likelihood: 'gaussian:1' },
        ...['--data', data],
      ));

    it('values of another scale', () =>
      refused(
        /scale 0\.\.1, and scale none.*Option: --scale/s,
        { likelihood: 'gaussian:1', scale: '0..1' },
        { likelihood: 'gaussian:1', scale: 'none' },
        ...['--data', data],
      ));

    it('values made black and white otherwise', () =>
      refused(
        /recipe threshold=0\.5, and recipe stochastic/,
        { recipe: 'threshold=0.5' },
        { recipe: 'stochastic' },
        ...['--data', data],
      ));

    it('other rows', () =>
      refused(
        /different rows: 8 of .*limit=10.*, and 8 of .*offset=20/,
        { data, subset: 'limit=10' },
        { data, subset: 'offset=20' },
      ));

    it('models without an ELBO', async () => {
      const classless = inRepository('test', 'fixtures', 'exports', 'autoencoder.onnx');
      const { status, stderr } = await call(
        ...[classless, classless, '--data', inRepository('test', 'fixtures', 'exports', 'images.npy')],
      );
      assert.equal(status, 1, stderr);
      assert.match(stderr, /has no ELBO to compare/);
    });
  });

  it('takes data that one of the setup files names for both', async () => {
    const { summary } = await compare(
      ...[copyOf('with', { data, subset: 'limit=12' }), copyOf('without', {}), '--samples', '2'],
    );
    assert.equal(summary.count, 12);
  });

  it('takes two models', async () => {
    const { status, stderr } = await call(sample, '--data', data);
    assert.equal(status, 2);
    assert.match(stderr, /missing second model file/);
  });
});

describe('draws that a pass keeps', () => {
  const pool = sharedPool();

  /** log p(x|z) of the kept draws of each row, and their means as the pass has them. */
  const keep = async (kept: number) => {
    const { plan } = await planOf(pool(), sample, data, { samples: 5, importance: 7 });
    const columns = ScoreColumns.of(plan, { start: 100, count: 150 }, undefined, kept);
    await runPass(pool(), plan, columns, { timeoutSeconds: 60, firstDrawFirst: true });
    return Array.from({ length: columns.count }, (_, row) => ({
      draws: columns.logProbabilities.slice(row * kept, (row + 1) * kept),
      mean: reconstructionOf(columns, row),
    }));
  };

  it('are those behind the ELBO, in their order, whatever the rounds they were made in', async () => {
    const all = await keep(5);
    // A mean of 5 float64 values of some hundred nats, added in another order.
    for (const { draws, mean } of all)
      near(
        draws.reduce((sum, value) => sum + value / 5, 0),
        mean,
        1e-9,
      );
    const few = await keep(3);
    for (const [row, { draws }] of few.entries()) assert.deepEqual(draws, all[row]!.draws.slice(0, 3));
    assert.equal((await keep(0))[0]!.draws.length, 0);
  });
});
