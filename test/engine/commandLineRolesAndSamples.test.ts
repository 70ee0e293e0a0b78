import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import { argumentsOf, readManifest } from '../support/manifestCommand';

const model = 'media/sample/fashion-mnist-encoder.onnx';

describe('latent-lens roles', () => {
  it('finds the pair from its decoder, and says how each role is known', async () => {
    const { status, stdout } = await latentLens(['roles', 'media/sample/fashion-mnist-decoder.onnx']);
    assert.equal(status, 0);
    assert.match(stdout, /logvar .*log-variance +named logvar \(certain\)/);
    assert.match(stdout, /side by side/);
  });

  it('gives way to the user', async () => {
    const { stdout } = await latentLens([
      'roles',
      model,
      '--role',
      'logvar=log-standard-deviation',
      '--json',
    ]);
    const { roles } = JSON.parse(stdout) as {
      roles: readonly { name: string; role: string; evidence: string }[];
    };
    assert.deepEqual(
      roles.filter(({ name }) => name === 'logvar').map(({ role, evidence }) => [role, evidence]),
      [['log-standard-deviation', 'assigned by you']],
    );
  });
});

describe('latent-lens sample', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives a decoder whose axes are free the lengths of the data, or of the pseudo-inputs', async () => {
    const structures = 'test/fixtures/structures';
    const images = `${structures}/images.npy`;
    for (const [name, file, ...options] of [
      ['ae-free-sides', 'autoencoder.onnx', '--data', images],
      ['vae-pair-free-sides', 'encoder.onnx', '--prior', `pseudo-inputs=${images}`],
    ] as const) {
      const out = path.join(folder, `${name}.npy`);
      const samples = ['sample', `${structures}/${name}/${file}`, '--count', '3', '--out', out, ...options];
      const { status, stderr } = await latentLens(samples);
      assert.equal(status, 0, stderr);
      assert.match(readFileSync(out).subarray(0, 128).toString('latin1'), /'shape': \(3, 1, 8, 8\)/);
    }
  });

  it('writes array, picture, latents and a manifest whose command makes the same again', async () => {
    const first = path.join(folder, 'first');
    const again = path.join(folder, 'again');
    assert.equal(
      (
        await latentLens([
          'sample',
          model,
          '--count',
          '9',
          '--seed',
          '42',
          '--temperature',
          '0.7',
          '--out',
          first,
        ])
      ).status,
      0,
    );
    assert.deepEqual(readdirSync(first).sort(), ['manifest.json', 'samples.npy', 'samples.png', 'z.npy']);
    const manifest = readManifest(path.join(first, 'manifest.json'));
    assert.equal((await latentLens(argumentsOf(manifest, again))).status, 0);
    for (const name of readdirSync(first)) {
      assert.deepEqual(readFileSync(path.join(again, name)), readFileSync(path.join(first, name)), name);
    }
  });
});
