import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeModel } from '../../src/model/describe';
import { withPool } from '../support/engines';
import { latentLens } from '../support/commandLine';
import { inRepository } from '../support/repository';
import type { StatedRoles } from '../../src/core/model/role';
import { describeModelFiles as describeByEngine } from '../../src/session/loading/describeFiles';
import { isProblem } from '../support/isProblem';

const folder = inRepository('test', 'fixtures', 'exports');
const file = (name: string) => path.join(folder, `${name}.onnx`);

describe('what is no latent-variable model is said to be what it is:', () => {
  const cases: Readonly<Record<string, RegExp>> = {
    flow: /looks like a normalizing flow: it outputs log_det/,
    classifier: /looks like a classifier: it outputs probabilities \(float32 \[batch, 10\]\)/,
  };
  for (const [name, said] of Object.entries(cases)) {
    it(name, async () => {
      const { status, stdout, stderr } = await latentLens(['roles', file(name)]);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, said);
    });
  }
});

describe('what is no Gaussian VAE in one or two files is described as what it is:', () => {
  const cases: Readonly<Record<string, readonly RegExp[]>> = {
    autoencoder: [
      /^autoencoder\.onnx: autoencoder, /,
      /\/mean\/Gemm_output_0 +float32 \[batch, 3\] +z +the narrowest tensor/,
      /outputs no scale, so there is no posterior, no KL and no ELBO/,
    ],
    'taesd/vae_encoder/model': [
      /^model\.onnx: autoencoder, vae_encoder\/model\.onnx and vae_decoder\/model\.onnx are side by side/,
      /encoder output +latent_sample .* z +named latent_sample/,
      /outputs no scale, so there is no posterior, no KL and no ELBO/,
    ],
    vq: [
      /^vq\.onnx: vq-vae, /,
      /indices +int64 \[batch, 4, 4\] +z +the narrowest tensor/,
      /A VQ-VAE by vq_loss: its codes come from a codebook/,
    ],
    skip: [
      /^skip\.onnx: encoder, /,
      /isn't a function of z alone: x → Flatten → Gemm → Relu → Add → Gemm → Sigmoid → recon leads around \/Add_output_0\. So it is no p\(x\|z\), and there is no ELBO/,
    ],
    conditional: [
      /^conditional\.onnx: vae, /,
      /encoder input +label .* condition +read beside x/,
      /decoder input +label .* condition +read beside x/,
    ],
  };
  for (const [name, expected] of Object.entries(cases)) {
    it(name, async () => {
      const { status, stdout, stderr } = await latentLens(['roles', file(name)]);
      assert.equal(status, 0, stderr);
      for (const said of expected) assert.match(stdout, said);
    });
  }

  const beside: Readonly<
    Record<string, readonly [copies: Readonly<Record<string, string>>, ...said: RegExp[]]>
  > = {
    'an encoder alone': [
      { 'model.onnx': 'moments-enc' },
      /^model\.onnx: encoder, an encoder alone\.$/m,
      /No decoder next to model\.onnx fits it/,
    ],
    'a decoder alone': [{ 'model.onnx': 'moments-dec' }, /^model\.onnx: decoder, a decoder alone;/],
    'an encoder with the decoder of another VAE': [
      { 'model.onnx': 'moments-enc', 'other.onnx': 'signal_decoder' },
      /^model\.onnx: encoder, an encoder alone\.$/m,
      /No decoder next to model\.onnx fits it/,
    ],
    'an encoder between two decoders': [
      { 'model.onnx': 'moments-enc', 'one.onnx': 'moments-dec', 'two.onnx': 'moments-dec' },
      /^model\.onnx: encoder, an encoder alone\.$/m,
      /More than one decoder next to model\.onnx fits: one\.onnx, two\.onnx/,
    ],
  };
  for (const [what, [copies, ...expected]] of Object.entries(beside)) {
    it(what, async () => {
      const { status, stdout, stderr } = await rolesAmong(copies);
      assert.equal(status, 0, stderr);
      for (const said of expected) assert.match(stdout, said);
    });
  }
});

describe('a tensor of a whole model', () => {
  it('is listed once, and the reconstruction not a second time as an output that means nothing', async () => {
    const { stdout } = await latentLens(['roles', file('train')]);
    assert.deepEqual(stdout.match(/^.*recon_x.* (ignored|reconstruction) /gm)?.length, 1);
  });
});

describe('a decoder whose name says nothing', () => {
  it('is found by its shapes', async () => {
    const { status, stdout } = await rolesAmong({
      'model.onnx': 'moments-enc',
      'generator.onnx': 'moments-dec',
      'other.onnx': 'signal_decoder',
      'third.onnx': 'train',
    });
    assert.equal(status, 0);
    assert.match(stdout, /generator\.onnx is the only file beside model\.onnx that decodes its latents/);
  });
});

/** What `roles` says of model.onnx in a folder of copies. */
async function rolesAmong(copies: Readonly<Record<string, string>>) {
  const among = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  try {
    for (const [name, original] of Object.entries(copies))
      copyFileSync(file(original), path.join(among, name));
    return await latentLens(['roles', path.join(among, 'model.onnx')]);
  } finally {
    rmSync(among, { recursive: true, force: true });
  }
}

describe('what makes figures vary is warned of', () => {
  it('where layers are exported as in training', () => {
    const { warnings } = describeModel(file('training-layers'), undefined, {});
    assert.deepEqual(
      warnings.map(({ code, args }) => [code, args['operator']]),
      [
        ['output-is-random', 'Dropout'],
        ['rows-share-statistics', 'BatchNormalization'],
      ],
    );
  });
});

describe('a role for a tensor that is not there', () => {
  it('is refused, with the names that are', () => {
    assert.throws(
      () => describeModel(file('train'), undefined, { my: 'mu' }),
      isProblem('role-tensor-unknown', { tensor: 'my', names: ['input', 'recon_x', 'mu', 'logvar'] }),
    );
  });

  it('may be z within the graph', () => {
    const { decoder } = describeModel(file('train'), undefined, { '/Add_output_0': 'z' });
    assert.deepEqual(decoder, { kind: 'cut', path: file('train'), at: '/Add_output_0' });
  });
});

describe('a wrong role given by the user is caught', () => {
  const warningsWith = (name: string, roles: StatedRoles) =>
    withPool(
      async (pool) => (await describeByEngine(pool.warm(), { modelPath: file(name), roles }, true)).warnings,
      1,
    );

  it("by the model's own samples, where the scale is of another kind", async () => {
    for (const role of ['log-standard-deviation', 'variance', 'standard-deviation'] as const) {
      const [byGraph, bySamples] = await warningsWith('eps', { logvar: role });
      assert.equal(byGraph!.code, 'assigned-role-unlike-graph');
      const evidence = { kind: 'spread-in-graph', formula: 'Exp(0.5·t)', name: 'logvar', isInside: false };
      assert.deepEqual(byGraph!.args, { tensor: 'logvar', role, inGraph: 'log-variance', evidence });
      assert.equal(bySamples!.code, 'samples-unlike-scale');
      assert.deepEqual(bySamples!.args, { scale: 'logvar', role, shown: 'log-variance' });
    }
    const warnings = await warningsWith('train-variance', { variance: 'standard-deviation' });
    assert.deepEqual(warnings.at(-1)!.args, {
      scale: 'variance',
      role: 'standard-deviation',
      shown: 'variance',
    });
  });

  it("by the model's own samples, where mean and scale are swapped", async () => {
    for (const name of ['train', 'eps', 'pythae']) {
      const [mu, logvar] = name === 'pythae' ? ['embedding', 'log_covariance'] : ['mu', 'logvar'];
      const warnings = await warningsWith(name, { [mu]: 'log-variance', [logvar]: 'mu' });
      assert.equal(warnings.at(-1)!.code, 'samples-swap-mean-and-scale', name);
    }
  });

  it('by what is decoded, where mean and scale are swapped and nothing is sampled', async () => {
    const warnings = await warningsWith('eval', { mu: 'log-variance', logvar: 'mu' });
    const decoded = warnings.find(({ code }) => code === 'spread-is-decoded');
    assert.deepEqual(decoded?.args, { tensor: 'mu', role: 'log-variance' });
  });

  it('by values that no such scale has', async () => {
    const { status, stderr } = await latentLens([
      'inspect',
      file('eval'),
      '--data',
      path.join(folder, 'images.npy'),
      '--role',
      'logvar=standard-deviation',
    ]);
    assert.equal(status, 1);
    assert.match(stderr, /logvar is treated as a standard deviation, but it is -[\d.]+ for one of the rows/);
  });

  it('and a right one is taken without a word', async () => {
    assert.deepEqual(await warningsWith('nameless-eval', { 14: 'log-variance', 13: 'mu' }), []);
  });
});

describe('latent-lens roles on a whole VAE', () => {
  it('says where the decoder begins, and what speaks against a name', async () => {
    const { stdout } = await latentLens(['roles', file('misnamed-log-std')]);
    assert.match(stdout, /the decoder is what follows \/Add_output_0 in misnamed-log-std\.onnx/);
    assert.match(
      stdout,
      /logvar .*log-standard-deviation +named logvar, but the graph has σ = Exp\(logvar\)/,
    );
    assert.match(stdout, /Warning: logvar is named like a log-variance, but/);
  });

  it('says the same as data', async () => {
    const { stdout } = await latentLens(['roles', file('train'), '--json']);
    const data = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual(data['decoder'], { cutAt: '/Add_output_0' });
    assert.deepEqual([data['warnings'], data['notes'], data['latentShape']], [[], [], [3]]);
  });

  it("proposes the units of diffusers' images, which config.json names", async () => {
    const folder = (...names: string[]) => inRepository('test', 'fixtures', 'structures', ...names);
    const model = folder('vae-diffusers', 'vae_encoder', 'model.onnx');
    const words = ['inspect', model, '--data', folder('color.npy'), '--samples', '1'];
    const { stderr } = await latentLens(words);
    assert.match(
      stderr,
      /scale -1\.\.1: config\.json names AutoencoderKL, whose images diffusers brings to −1\.\.1/,
    );
  });

  it("says what diffusers' scaling factor is for, and that none is applied", async () => {
    const { stdout } = await latentLens(['roles', file('diffusers/vae_encoder/model')]);
    assert.match(stdout, /Note: config\.json states scaling_factor 0\.18215, .* none is applied here/);
  });
});
