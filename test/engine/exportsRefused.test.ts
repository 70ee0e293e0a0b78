import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe as describeModel } from '../../src/inspection/setUp';
import type { Role } from '../../src/protocol/model';
import { withPool } from '../support/engines';
import { latentLens } from '../support/commandLine';
import { inRepository } from '../support/repository';

const folder = inRepository('test', 'fixtures', 'exports');
const file = (name: string) => path.join(folder, `${name}.onnx`);

describe('what is no Gaussian VAE is said to be what it is:', () => {
  const cases: Readonly<Record<string, RegExp>> = {
    autoencoder: /looks like a plain autoencoder: it gives output .* a reconstruction without a posterior/,
    'taesd/vae_encoder/model': /looks like a deterministic encoder.*no noise and no scale/,
    vq: /looks like a VQ-VAE: it gives indices \(int64 .*codes of a book/,
    flow: /looks like a normalising flow: it gives log_det/,
    classifier: /looks like a classifier: it gives probabilities \(float32 \[batch, 10\]\)/,
    skip: /no function of z alone: x → Flatten → Gemm → Relu → Add → Gemm → Sigmoid → recon leads around \/Add_output_0/,
    conditional: /conditional\.onnx reads x and label, as a conditional VAE does/,
  };
  for (const [name, said] of Object.entries(cases)) {
    it(name, async () => {
      const { status, stdout, stderr } = await latentLens(['roles', file(name)]);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, said);
    });
  }

  it('an encoder alone', async () => {
    const alone = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
    try {
      copyFileSync(file('moments-enc'), path.join(alone, 'moments-enc.onnx'));
      const { status, stderr } = await latentLens(['roles', path.join(alone, 'moments-enc.onnx')]);
      assert.equal(status, 1);
      assert.match(stderr, /moments-enc\.onnx is an encoder, but no decoder lies beside it/);
    } finally {
      rmSync(alone, { recursive: true, force: true });
    }
  });
});

describe('a wrong role given by the user is caught', () => {
  const warningsWith = (name: string, overrides: Readonly<Record<string, Role>>) =>
    withPool(
      async (pool) =>
        (await describeModel(pool.warm(), file(name), undefined, overrides)).warnings.join('\n'),
      1,
    );

  it("by the model's own samples, where the scale is of another kind", async () => {
    for (const role of ['log-standard-deviation', 'variance', 'standard-deviation'] as const) {
      const said = await warningsWith('eps', { logvar: role });
      assert.match(
        said,
        /logvar is taken for .* but the model's own samples show that it is a log-variance/,
        role,
      );
      assert.match(said, /the graph has σ = Exp\(0\.5·logvar\)/);
    }
    const said = await warningsWith('train-variance', { variance: 'standard-deviation' });
    assert.match(
      said,
      /variance is taken for a standard deviation, but the model's own samples show that it is a variance/,
    );
  });

  it("by the model's own samples, where mean and scale are swapped", async () => {
    for (const name of ['train', 'eps', 'pythae']) {
      const [mu, logvar] = name === 'pythae' ? ['embedding', 'log_covariance'] : ['mu', 'logvar'];
      const said = await warningsWith(name, { [mu]: 'log-variance', [logvar]: 'mu' });
      assert.match(said, /are swapped: the model's own samples spread around/, name);
    }
  });

  it('by what is decoded, where mean and scale are swapped and nothing is sampled', async () => {
    assert.match(
      await warningsWith('eval', { mu: 'log-variance', logvar: 'mu' }),
      /decoded from mu, which is taken for a log-variance: a decoder reads the mean, so mean and scale may be swapped/,
    );
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
    assert.match(stderr, /logvar is taken for a standard deviation, but it is -[\d.]+ for one of the rows/);
  });

  it('and a right one is taken without a word', async () => {
    assert.equal(await warningsWith('nameless-eval', { 14: 'log-variance', 13: 'mu' }), '');
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

  it("says what diffusers' scaling factor is for, and that none is applied", async () => {
    const { stdout } = await latentLens(['roles', file('diffusers/vae_encoder/model')]);
    assert.match(stdout, /Note: config\.json states scaling_factor 0\.18215, .* none is applied here/);
  });
});
