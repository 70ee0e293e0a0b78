import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationToken } from 'vscode-jsonrpc';
import { baseOf } from '../../src/session/decoding/traverseBase';
import { sampleAggregate } from '../../src/session/latentSpace/aggregateSampling';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { latentLens } from '../support/commandLine';
import { engineLaunch, silent } from '../support/engines';
import { near } from '../support/near';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const file = (name: string) => inRepository('test', 'fixtures', 'sphere', name);
const data = file('bars.npy');
const engine = sharedPool(2);

describe('codes on the unit sphere', () => {
  it('have samples of a distribution fitted to them of length 1', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-sphere-'));
    for (const model of [file('parametrizations/sphere-codes.onnx'), file('power-spherical-encoder.onnx')]) {
      const out = path.join(folder, path.basename(model));
      const { status, stderr } = await latentLens([
        'sample',
        model,
        '--data',
        data,
        '--count',
        '5',
        '--out',
        out,
      ]);
      assert.equal(status, 0, stderr);
      const { values, count } = await readData({ path: path.join(out, 'z.npy') });
      assert.equal(count, 5);
      for (let first = 0; first < values.length; first += 3)
        near(Math.hypot(...values.subarray(first, first + 3)), 1, 1e-6);
    }
    rmSync(folder, { recursive: true });
  });

  it('are traversed and sampled on the sphere in the panel', async () => {
    const probes = new ProviderProbes(engineLaunch, silent);
    const memory = { read: () => ({ settings: { data: { path: data } } }), write: () => undefined };
    const model = file('parametrizations/sphere-codes.onnx');
    const session = new Session(model, { pool: engine(), probes, memory, log: silent }, 'cpu');
    const done = new Promise<void>((resolve) => {
      session.onResults(() => {
        if (session.state.run.phase === 'done') resolve();
      });
    });
    await session.open(true);
    await done;
    const base = await baseOf(session, 'prior');
    assert.equal(base.geometry, 'sphere');
    near(Math.hypot(...base.z), 1, 1e-6);
    const settings = { count: 4, seed: 0, temperature: 1 };
    for (const source of ['gaussian', 'mixture'] as const) {
      const { params } = await sampleAggregate(session, settings, source, CancellationToken.None);
      for (let first = 0; first < params.z.length; first += 3)
        near(Math.hypot(...params.z.subarray(first, first + 3)), 1, 1e-6);
    }
    session.dispose();
  });
});
