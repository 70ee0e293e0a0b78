import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findData } from '../../src/contracts/engine';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

const fixture = (...names: string[]) => inRepository('test', 'fixtures', 'audio', ...names);
const model = fixture('tones-encoder.onnx');
const { tones } = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as {
  readonly tones: { readonly count: number; readonly kl: readonly number[] };
};

interface Report {
  readonly dataset: unknown;
  readonly samples: readonly { readonly label: string | null; readonly kl: number }[];
  readonly settings: { readonly scale: string; readonly data: string };
  readonly manifest: { readonly command: string };
}

/** The network's float32 against float64 of the same weights. Measured 4e-7 of the KL. */
const rounding = 1e-5;

const pool = sharedPool();

async function inspect(...options: string[]) {
  const args = ['inspect', model, '--samples', '4', '--ep', 'cpu', ...options];
  const { status, stdout, stderr } = await latentLensOn(pool(), args);
  assert.equal(status, 0, stderr);
  return { stdout, stderr };
}

describe('a VAE of waveforms', () => {
  it('has the KL of the float64 reference for each window of a folder of recordings, and says how they are read', async () => {
    const { stdout, stderr } = await inspect('--data', fixture('tones'), '--format', 'json');
    const { dataset, samples, settings } = JSON.parse(stdout) as Report;
    assert.deepEqual(dataset, { count: tones.count, shape: [64], samplesPerSecond: 8000 });
    for (const [row, kl] of tones.kl.entries()) nearRelative(samples[row]!.kl, kl, rounding);
    assert.deepEqual([samples[0]!.label, samples.at(-1)!.label, settings.scale], ['high', 'low', 'none']);
    assert.match(stderr, /samples of 16 bits are read as −1\.\.1 of their full range/);
    assert.match(stderr, /Rows are windows of 64 samples \(0\.008 s at 8000 samples a second\)/);
  });

  it('states the rate, the windows and what was proposed of them in tables for people', async () => {
    const { stdout } = await inspect('--data', fixture('mono.wav'));
    assert.match(stdout, /mono\.wav:files=64, 1 × \[64\] f4, 8000 samples\/s/);
  });

  it('is offered recordings beside it, those that are named like it first', async () => {
    const found = await pool()
      .warm()
      .request(findData, { modelPath: model, inputShape: [1, 64] });
    assert.deepEqual(found[0]!.reference, { path: fixture('tones'), key: 'windows=64' });
  });

  it('is told how to divide recordings whose rows have another length', async () => {
    const { status, stderr } = await latentLensOn(pool(), [
      ...['inspect', model, '--data', `${fixture('mono.wav')}:windows=50`, '--samples', '1'],
    ]);
    assert.equal(status, 1);
    assert.match(stderr, /mono\.wav:windows=64/);
  });
});
