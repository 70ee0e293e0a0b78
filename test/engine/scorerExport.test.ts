import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeScorer } from '../../src/contracts/engine';
import type { ScorerReason } from '../../src/core/model/scorerReason';
import { parseLikelihood, type Likelihood } from '../../src/core/settings/likelihood';
import { elementCount } from '../../src/core/shape';
import { klOf, reconstructionOf } from '../../src/results/rowFigures';
import { planOf, scoreModel, type ScoreOptions } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near, nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { runScorer } from '../support/scorerRun';
import { latentLensOn, sharedPool } from '../support/sharedEngines';
import { dataPathOf, modelPathOf, structures } from '../support/structures';

/** A model with data that suit it. */
interface Case extends ScoreOptions {
  readonly model: string;
  readonly data: string;
}

const fixture = (...names: string[]) => inRepository('test', 'fixtures', ...names);

const referenceOf = (folder: string): unknown =>
  JSON.parse(readFileSync(fixture(folder, 'reference.json'), 'utf8'));
const { exports } = referenceOf('exports') as {
  readonly exports: Readonly<Record<string, { readonly likelihood: string }>>;
};
const { models } = referenceOf('likelihoods') as {
  readonly models: Readonly<Record<string, { readonly likelihood: string; readonly data: string }>>;
};

/** Their rows' shape is their data's: `--data` says it. */
const boundByData = new Set(['vae-diffusers', 'time-first-vae-free', 'cvae-free-time', 'cvae-free-map']);

/** Every fixture with a posterior, a decoder and a likelihood, by its name. */
const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    Object.entries(exports).map(([name, { likelihood }]) => [
      name,
      {
        model: fixture('exports', `${name}.onnx`),
        data: fixture('exports', 'images.npy'),
        likelihood: parseLikelihood(likelihood)!,
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(models)
      .filter(([, { likelihood }]) => likelihood !== 'gaussian-optimal')
      .map(([name, { likelihood, data }]) => [
        name,
        {
          model: fixture('likelihoods', `${name}-encoder.onnx`),
          data: fixture('likelihoods', data),
          likelihood: parseLikelihood(likelihood)!,
          // The levels in a file of bytes are what the encoder reads.
          ...(data === 'levels.npy' && { scale: { kind: 'none' } as const }),
        },
      ]),
  ),
  ...Object.fromEntries(
    Object.entries(structures)
      // Free axes that are bound to their data's shape are a matter of opening the data.
      .filter(
        ([name, { posterior, likelihood, data }]) =>
          posterior && likelihood && data && !boundByData.has(name),
      )
      .map(([name, { likelihood }]) => [
        name,
        { model: modelPathOf(name), data: dataPathOf(name), likelihood: parseLikelihood(likelihood!)! },
      ]),
  ),
  sample: {
    model: inRepository('media', 'sample', 'fashion-mnist-encoder.onnx'),
    data: inRepository('media', 'sample', 'fashion-mnist-test.npz'),
    likelihood: { kind: 'continuous-bernoulli-logits' },
  },
  'whole numbers': {
    model: fixture('scales', 'bytes-as-uint8', 'encoder.onnx'),
    data: fixture('scales', 'bytes.npy'),
    likelihood: { kind: 'gaussian', sigma: 20 },
  },
  'a prior of the model': {
    model: fixture('ownPrior', 'class-encoder.onnx'),
    data: fixture('ownPrior', 'digits.npy'),
    conditions: { label: fixture('ownPrior', 'labels.npy') },
    likelihood: { kind: 'bernoulli' },
  },
  'another prior': {
    model: fixture('exports', 'train.onnx'),
    data: fixture('exports', 'images.npy'),
    likelihood: { kind: 'laplace', b: 0.3 },
    prior: { mean: 0.5, deviation: 2 },
  },
};

const oneRow = Object.keys(cases).filter((name) => structures[name]?.oneRow);

/** Those that can't be one graph, and why. */
const refused: Readonly<Record<string, ScorerReason['kind']>> = {
  ...Object.fromEntries(oneRow.map((name) => [name, 'encoder-one-row-a-call'])),
  'eval-logits': 'no-sigmoid',
  'batch-1': 'encoder-fixed-batch',
  'batch-5': 'encoder-fixed-batch',
  'vae-batch-10': 'encoder-fixed-batch',
  'vae-fixed-shape-noise': 'encoder-fixed-batch',
  'variance-batch-5': 'fixed-batch',
  'softmax-batch-5': 'fixed-batch',
  'softmax-last': 'classes-as-indices',
  'log-softmax-last': 'classes-as-indices',
  'logits-first': 'classes-as-indices',
  'softmax-first': 'classes-as-indices',
  'vae-tokens': 'classes-as-indices',
  'vae-tokens-evaluated': 'classes-as-indices',
};

const samples = 3;

/** Figures begin with the same float32 values; in half precision, each operator rounds to 11 bits. */
const toleranceOf = (name: string) => (name === 'float16' ? 2 ** -10 : 1e-6);

describe('An exported scorer', () => {
  const pool = sharedPool(1);

  async function scorerOf({ model, data, ...options }: Case) {
    const { plan, count } = await planOf(pool(), model, data, { ...options, samples, seed: 5 });
    const params = { model: plan.model, likelihood: plan.likelihood as Likelihood, prior: plan.prior };
    return { plan, rows: Math.min(5, count), scorer: await pool().warm().request(writeScorer, params, {}) };
  }

  for (const [name, each] of Object.entries(cases).filter(([name]) => !(name in refused)))
    it(`has the figures of a pass with the same noise: ${name}`, async () => {
      const { plan, rows, scorer } = await scorerOf(each);
      const { logLikelihood, kl } = await runScorer(scorer, plan, rows);
      const { model, data, ...options } = each;
      const columns = await scoreModel(pool(), model, data, { ...options, samples, seed: 5 });
      const dimensions = elementCount(plan.model.latentShape);
      for (let row = 0; row < rows; row++) {
        const draws = logLikelihood.subarray(row * samples, (row + 1) * samples);
        nearRelative(sumOf(draws) / samples, reconstructionOf(columns, row), toleranceOf(name));
        const ofRow = kl.subarray(row * dimensions, (row + 1) * dimensions);
        nearRelative(sumOf(ofRow), klOf(columns, row), toleranceOf(name));
      }
    });

  for (const [name, reason] of Object.entries(refused))
    it(`is refused where figures would not be those of the rows: ${name}`, async () => {
      await assert.rejects(
        scorerOf(cases[name]!),
        isProblem('scorer-not-writable', { reason: { kind: reason } }),
      );
    });

  it('has the lengths that data gives free axes, and the likelihood that is proposed for it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-scorer-'));
    const out = path.join(folder, 'scorer.onnx');
    const args = [modelPathOf('vae-diffusers'), '--data', dataPathOf('vae-diffusers')];
    const { status, stderr } = await latentLensOn(pool(), ['export-scorer', ...args, '--out', out]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /x float32 \[rows, 3, 8, 8\]/);
    assert.match(stderr, /likelihood: gaussian:1, prior: 0,1/);
    assert.ok(existsSync(out));
    rmSync(folder, { recursive: true });
  });

  it('needs a likelihood whose σ is stated', async () => {
    const args = [fixture('exports', 'train.onnx'), '--likelihood', 'gaussian-optimal', '--out', 'a.onnx'];
    const { status, stderr } = await latentLensOn(pool(), ['export-scorer', ...args]);
    assert.equal(status, 1);
    assert.match(stderr, /depends on the data[^]*--likelihood gaussian:SIGMA/);
  });

  it('gives z = μ where the noise is 0, and what is twice as far where it is twice as large', async () => {
    const { plan, rows, scorer } = await scorerOf(cases['train']!);
    const dimensions = elementCount(plan.model.latentShape);
    const noiseOf = (value: number) => new Float32Array(rows * samples * dimensions).fill(value);
    const zOf = async (value: number) => (await runScorer(scorer, plan, rows, noiseOf(value))).z;
    const [none, one, two] = [await zOf(0), await zOf(1), await zOf(2)];
    for (const [i, mean] of none.entries()) {
      assert.ok(one[i]! > mean, 'σ is positive');
      near(two[i]! - mean, 2 * (one[i]! - mean), 1e-5);
    }
  });
});

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
