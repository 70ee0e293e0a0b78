import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { EnginePool } from '../../src/pool/enginePool';
import type { ModelDescription } from '../../src/core/model/modelDescription';
import { elboOf, klOf } from '../../src/results/rowFigures';
import { openPool, scoreModel } from '../support/engines';
import { inRepository } from '../support/repository';
import { parseLikelihood } from '../../src/core/settings/likelihood';
import { describeModelFiles as describeModel } from '../../src/session/loading/describeFiles';
import { roleWarnings } from '../../src/session/roleWarnings';

interface Reference {
  readonly settings: { readonly seed: number; readonly samples: number };
  readonly exports: Readonly<
    Record<
      string,
      {
        readonly likelihood: string;
        readonly rows: readonly { readonly kl: number; readonly elbo: number }[];
      }
    >
  >;
}

const file = (name: string) => inRepository('test', 'fixtures', 'exports', name);
const images = file('images.npy');
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Reference;

/** What is found in an export: the tensors by role, where the decoder begins, what is warned of. */
interface Expected {
  readonly posterior: string;
  readonly decoder: string;
  readonly input?: string;
  readonly noise?: string;
  readonly warned?: RegExp;
}

const add = 'cut at /Add_output_0';
const exports: Readonly<Record<string, Expected>> = {
  eval: { posterior: 'mu mu, log-variance logvar', decoder: 'cut at mu' },
  'eval-flat': {
    posterior: 'mu mu, log-variance logvar',
    decoder: 'cut at mu',
    input: 'features',
  },
  'eval-logits': { posterior: 'log-variance log_var, mu mean', decoder: 'cut at mean', input: 'image' },
  train: { posterior: 'mu mu, log-variance logvar', decoder: add, input: 'input' },
  'train-std': { posterior: 'mu mu, standard-deviation sigma', decoder: add },
  'train-log-std': { posterior: 'mu loc, log-standard-deviation log_scale', decoder: add },
  'train-variance': { posterior: 'mu mean, variance variance', decoder: add },
  'train-clamped': { posterior: 'mu mu, log-variance logvar', decoder: add },
  'train-loss': { posterior: 'mu mu, log-variance logvar', decoder: add },
  'misnamed-log-std': {
    posterior: 'mu mu, log-standard-deviation logvar',
    decoder: add,
    warned: /logvar is named like a log-variance, but the graph has σ = Exp\(logvar\)/,
  },
  'misnamed-std': {
    posterior: 'mu mu, standard-deviation log_var',
    decoder: add,
    warned: /log_var is named like a log-variance, but the graph multiplies ε by it/,
  },
  'misnamed-swapped': {
    posterior: 'mu logvar, log-variance mu',
    decoder: add,
    warned: /logvar is named like a log-variance, but the graph adds σ·ε to it/,
  },
  'weights-as-inputs': { posterior: 'mu mu, log-variance logvar', decoder: add },
  'nameless-train': { posterior: 'mu 13, log-variance 14', decoder: 'cut at 33', input: '11' },
  'nameless-eval': {
    posterior: 'mu 13, log-variance 14',
    decoder: 'cut at 13',
    input: '11',
    warned:
      /14 is probably a log-variance, but the evidence is weak: paired with 13 by shape, read as a log-variance/,
  },
  'nameless-eps': {
    posterior: 'mu 13, log-variance 15',
    decoder: 'cut at 33',
    input: '12',
    noise: '11',
  },
  eps: { posterior: 'mu mu, log-variance logvar', decoder: add, noise: 'eps' },
  pythae: { posterior: 'mu embedding, log-variance log_covariance', decoder: 'cut at z', input: 'data' },
  'reshaped-like-input': { posterior: 'mu mu, log-variance logvar', decoder: add },
  'constant-noise': { posterior: 'mu mu, log-variance logvar', decoder: add },
  nhwc: { posterior: 'mu z_mean, log-variance z_log_var', decoder: 'cut at z', input: 'input_1' },
  keras: {
    posterior: 'mu z_mean, log-variance z_log_var',
    decoder: 'cut at sampling',
    input: 'encoder_input',
  },
  'subtracted-noise': { posterior: 'mu mu, log-variance logvar', decoder: 'cut at /Sub_output_0' },
  'eval-misnamed-std': {
    posterior: 'mu mu, standard-deviation logvar',
    decoder: 'cut at mu',
    warned: /logvar is named like a logarithm, but the graph computes it as Exp\(0\.5·t\)/,
  },
  'floored-std': { posterior: 'mu mu, log-variance logvar', decoder: add },
  rsample: { posterior: 'mu mu, log-variance logvar', decoder: 'cut at /Add_3_output_0' },
  'batch-1': { posterior: 'mu mu, log-variance logvar', decoder: 'cut at mu' },
  'batch-5': { posterior: 'mu mu, log-variance logvar', decoder: add },
  external: { posterior: 'mu mu, log-variance logvar', decoder: 'cut at mu' },
  int8: { posterior: 'mu mu, log-variance logvar', decoder: 'cut at mu' },
  float16: { posterior: 'mu mu, log-variance logvar', decoder: 'cut at mu' },
  float64: { posterior: 'mu mu, log-variance logvar', decoder: 'cut at mu' },
  softplus: { posterior: 'mu mu, softplus-standard-deviation raw_scale', decoder: add },
  'std-encoder': { posterior: 'mu mu, standard-deviation std', decoder: 'std-decoder.onnx' },
  'moments-enc': { posterior: 'moments moments', decoder: 'moments-dec.onnx', input: 'image' },
  ENCODER: { posterior: 'mu q_mu, log-variance q_logvar', decoder: 'DECODER.onnx' },
  signal_encoder: {
    posterior: 'mu loc, log-variance log_var',
    decoder: 'signal_decoder.onnx',
    input: 'audio',
  },
  'diffusers/vae_encoder/model': {
    posterior: 'moments latent_parameters',
    decoder: 'model.onnx',
    input: 'sample',
  },
  'diffusers-sampled/vae_encoder/model': {
    posterior: 'mu /Slice_output_0, log-variance /Clip_output_0',
    decoder: 'model.onnx',
    input: 'sample',
  },
  'moments-log-std': {
    posterior: 'moments-log-standard-deviation moments',
    decoder: 'cut at /Add_1_output_0',
  },
  'spatial-moments': { posterior: 'moments moments', decoder: 'cut at /Add_1_output_0' },
};

/**
 * Against float64 figures of the same weights and the same noise only float32 is left, or float16 with its 2⁻¹¹ a
 * rounding. Measured 1e-6 and 4e-4 of the figure; a scale of the wrong kind would be off by tenths.
 */
const toleranceOf = (name: string) => (name === 'float16' ? 5e-3 : 1e-5);

describe('a VAE is understood however it was exported:', () => {
  let pool: EnginePool;
  before(() => {
    pool = openPool();
  });
  after(() => {
    pool.dispose();
  });

  it('every export has a reference, and every reference an export', () => {
    assert.deepEqual(Object.keys(exports).sort(), Object.keys(reference.exports).sort());
  });

  for (const [name, expected] of Object.entries(exports)) {
    it(`${name}: roles, and figures as the float64 reference has them`, async () => {
      const model = await describeModel(pool.warm(), { modelPath: file(`${name}.onnx`) }, true);
      assert.deepEqual(rolesOf(model), { input: 'x', noise: '', ...withoutWarning(expected) });
      if (expected.warned) {
        const texts = roleWarnings(model).map(({ what }) => what);
        assert.match(texts.join('\n'), expected.warned);
      } else assert.deepEqual(roleWarnings(model), []);

      const { likelihood, rows } = reference.exports[name]!;
      const columns = await scoreModel(pool, file(`${name}.onnx`), images, {
        likelihood: parseLikelihood(name === 'eval-logits' ? 'bernoulli-logits' : likelihood)!,
        ...reference.settings,
      });
      for (const [row, { kl, elbo }] of rows.entries()) {
        relative(klOf(columns, row), kl, toleranceOf(name));
        relative(elboOf(columns, row), elbo, toleranceOf(name));
      }
    });
  }
});

function withoutWarning({ posterior, decoder, input, noise }: Expected) {
  return { posterior, decoder, ...(input !== undefined && { input }), ...(noise !== undefined && { noise }) };
}

function rolesOf({ assignments, decoder }: ModelDescription) {
  const named = (role: string) =>
    assignments
      .filter((each) => each.role === role)
      .map(({ tensor }) => tensor.name)
      .join(', ');
  const posterior = assignments
    .filter(({ part, role }) => part === 'encoder' && !['input', 'noise', 'z', 'ignored'].includes(role))
    .map(({ role, tensor }) => `${role} ${tensor.name}`)
    .join(', ');
  return {
    posterior,
    decoder: decoder?.kind === 'cut' ? `cut at ${decoder.at}` : decoder?.path.split('/').at(-1),
    input: named('input'),
    noise: named('noise'),
  };
}

function relative(actual: number, expected: number, tolerance: number): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${actual} is not ${expected}`);
}
