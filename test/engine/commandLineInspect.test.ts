import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { latentLens } from '../support/commandLine';
import { near } from '../support/near';
import { inRepository } from '../support/repository';

const model = 'media/sample/fashion-mnist-encoder.onnx';
const data = 'media/sample/fashion-mnist-test.npz';

interface Report {
  readonly model: string;
  readonly roles: readonly { readonly name: string; readonly role: string }[];
  readonly dataset: { readonly count: number; readonly shape: readonly number[] };
  readonly executionProvider: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly summary: Readonly<Record<string, number | null>>;
  readonly dimensions: readonly Readonly<Record<string, unknown>>[];
  readonly surgery: Readonly<Record<string, unknown>>;
  readonly groups: {
    readonly by: string;
    readonly values: readonly { name: string; count: number; elbo: number; kl: number }[];
  } | null;
  readonly codebook: unknown;
  readonly samples: readonly Readonly<Record<string, number | string | null>>[];
}

describe('latent-lens inspect', () => {
  it('prints one JSON object with the figures of every sample', async () => {
    const { status, stdout, stderr } = await latentLens([
      'inspect',
      model,
      '--data',
      data,
      '--limit',
      '32',
      '--samples',
      '4',
      '--format',
      'json',
    ]);
    assert.equal(status, 0);
    const report = JSON.parse(stdout) as Report;
    assert.deepEqual(Object.keys(report), [
      'model',
      'kind',
      'roles',
      'dataset',
      'executionProvider',
      'settings',
      'manifest',
      'summary',
      'losses',
      'likelihoodScale',
      'dimensions',
      'levels',
      'surgery',
      'findings',
      'groups',
      'codebook',
      'codebooks',
      'samples',
    ]);
    assert.deepEqual(report.dataset, { count: 1000, shape: [28, 28] });
    assert.deepEqual(report.settings, {
      likelihood: 'bernoulli',
      samples: 4,
      importance: 0,
      seed: 0,
      scale: '0..1',
    });
    assert.deepEqual(Object.keys(report.summary), [
      'count',
      'elbo',
      'elboSe',
      'reconstruction',
      'kl',
      'klSe',
      'meanSquaredError',
      'meanAbsoluteError',
      'logPx',
      'gap',
      'bitsPerDim',
      'activeUnits',
      'latentDims',
      'notFinite',
      'elboDeviation',
      'rate',
      'distortion',
    ]);
    assert.deepEqual(Object.keys(report.dimensions[0]!), [
      'index',
      'kl',
      'muMean',
      'muVariance',
      'sigmaMean',
      'active',
    ]);
    assert.deepEqual(Object.keys(report.samples[0]!), [
      'index',
      'label',
      'elbo',
      'elboSe',
      'reconstruction',
      'kl',
      'klSe',
      'meanSquaredError',
      'meanAbsoluteError',
      'muSquaredNorm',
      'logPx',
      'gap',
      'draws',
      'importanceDraws',
      'notScored',
      'typicality',
      'codes',
    ]);
    assert.deepEqual(Object.keys(report.surgery), [
      'mutualInformation',
      'totalCorrelation',
      'dimensionwiseKl',
      'errors',
      'lower',
      'upper',
      'rows',
      'gaussianTotalCorrelation',
    ]);
    assert.equal(report.surgery['rows'], 32);
    assert.equal(report.samples.length, 32);
    assert.deepEqual([report.codebook, report.samples[0]!['codes']], [null, null]);
    assert.equal(report.summary['logPx'], null);
    assert.equal(report.samples[0]!['label'], 'Ankle boot');
    assert.deepEqual(report.roles.find(({ name }) => name === 'logvar')!.role, 'log-variance');
    assert.match(stderr, /likelihood bernoulli: the decoder ends in Sigmoid/);
    assert.match(stderr, /scale 0\.\.1: unsigned bytes/);
  });

  it('has the KL and, within 5 standard errors, the ELBO of the float64 reference', async () => {
    const words = ['inspect', model, '--data', data, '--limit', '256', '--samples', '64', '--format', 'json'];
    const { samples } = JSON.parse((await latentLens(words)).stdout) as {
      samples: readonly { kl: number; elbo: number; elboSe: number }[];
    };
    const reference = JSON.parse(
      readFileSync(inRepository('test', 'fixtures', 'bundledVae', 'reference.json'), 'utf8'),
    ) as {
      images: readonly { kl: number; bernoulli: { elbo: number; reconstructionSe: number } }[];
    };
    for (const [row, { kl, bernoulli }] of reference.images.entries()) {
      const sample = samples[row]!;
      assert.ok(Math.abs(sample.kl - kl) < 1e-3 * kl);
      const error = Math.hypot(sample.elboSe, bernoulli.reconstructionSe);
      assert.ok(Math.abs(sample.elbo - bernoulli.elbo) < 5 * error, `image ${row}`);
    }
  });

  it('estimates log p(x) and the gap when K is given', async () => {
    const { stdout } = await latentLens([
      'inspect',
      model,
      '--data',
      `${data}:images`,
      '--limit',
      '8',
      '--importance',
      '32',
      '--format',
      'json',
    ]);
    const { summary, samples } = JSON.parse(stdout) as Report;
    assert.ok(summary['logPx']! > summary['elbo']!);
    assert.ok(Math.abs(summary['logPx']! - summary['elbo']! - summary['gap']!) < 1e-9);
    assert.ok(samples.every((sample) => typeof sample['logPx'] === 'number'));
  });

  it('says when log p(x) rests on few weights', async () => {
    const few = ['--limit', '8', '--importance', '64', '--likelihood', 'gaussian:0.1'];
    const { stderr } = await latentLens(['inspect', model, '--data', data, ...few]);
    assert.match(stderr, /estimate is unreliable: median effective sample size \d\.\d of 64\. Increase K/);
  });

  it('takes rows from an offset, and says of each where it stands in the data', async () => {
    const { stdout } = await latentLens([
      'inspect',
      model,
      '--data',
      data,
      '--offset',
      '990',
      '--format',
      'csv',
    ]);
    const lines = stdout.trim().split('\n');
    assert.equal(
      lines[0],
      'index,label,elbo,elboSe,reconstruction,kl,klSe,logPx,gap,meanSquaredError,meanAbsoluteError,muSquaredNorm,draws,importanceDraws,typicality,notScored',
    );
    assert.deepEqual(
      lines.slice(1).map((line) => Number(line.split(',')[0])),
      [990, 991, 992, 993, 994, 995, 996, 997, 998, 999],
    );
  });

  it('prints a table for people', async () => {
    const { stdout } = await latentLens([
      'inspect',
      model,
      '--data',
      data,
      '--limit',
      '16',
      '--likelihood',
      'gaussian:0.5',
      '--scale',
      '0..1',
    ]);
    assert.match(stdout, /ELBO +-?\d+\.\d\d ± \d+\.\d\d nats/);
    assert.match(stdout, /KL decomposition over 16 samples.*\n +I\(n; z\) +2\.77 to \d+\.\d\d nats/);
    assert.match(stdout, /gaussian:0\.5 \(chosen by you\)/);
    assert.match(stdout, /0\.\.1 \(chosen by you\)/);
  });

  it('warns of data outside what the likelihood is defined on', async () => {
    const { status, stderr } = await latentLens([
      'inspect',
      model,
      '--data',
      data,
      '--limit',
      '4',
      '--likelihood',
      'bernoulli',
      '--scale',
      'none',
    ]);
    assert.equal(status, 0);
    assert.match(
      stderr,
      /warning: The data ranges from 0 to 255, but a Bernoulli likelihood needs values in 0\.\.1/,
    );
  });

  it('ends with 130 when interrupted, without a word', async () => {
    const long = ['inspect', model, '--data', data, '--samples', '20000'];
    const { status, stdout } = await latentLens(long, {
      // What is proposed is said before the pass begins.
      whileRunning: (child) => child.stderr?.once('data', () => child.kill('SIGINT')),
    });
    assert.equal(status, 130);
    assert.equal(stdout, '');
  });

  it('adds the mean figures of each label where they are asked for, and names what there is otherwise', async () => {
    const words = ['inspect', model, '--data', data, '--limit', '200', '--samples', '1', '--format', 'json'];
    const report = JSON.parse((await latentLens([...words, '--by', 'labels'])).stdout) as Report;
    const { by, values } = report.groups!;
    assert.equal(by, 'labels');
    assert.equal(
      values.reduce((sum, { count }) => sum + count, 0),
      200,
    );
    for (const { name, count, elbo, kl } of values) {
      const samples = report.samples.filter(({ label }) => label === name);
      assert.equal(samples.length, count);
      const mean = (figure: string) =>
        samples.reduce((sum, sample) => sum + Number(sample[figure]), 0) / count;
      near(elbo, mean('elbo'), 1e-9 * Math.abs(elbo));
      near(kl, mean('kl'), 1e-9 * Math.abs(kl));
    }
    const { status, stderr } = await latentLens([...words, '--by', 'colour']);
    assert.equal(status, 1);
    assert.match(stderr, /The data has no colour to group by\.\s+Choose one of labels/);
  });
});
