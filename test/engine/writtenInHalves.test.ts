import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PanelState } from '../../src/contracts/panel/state';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const exports = 3;

describe('A model that a script writes in halves, again and again, while it is open', () => {
  const pool = sharedPool(1);
  let folder: string;
  let session: Session;
  let states: PanelState[];
  const inFolder = (name: string) => path.join(folder, name);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'halves-'));
    for (const name of ['encoder.onnx', 'decoder.onnx', 'test.npz'])
      copyFileSync(inRepository('media', 'sample', `fashion-mnist-${name}`), inFolder(name));
    const memory = { read: () => ({ settings: { samples: 2, subset: '40' } }), write: () => undefined };
    const services = { pool: pool(), probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    session = new Session(inFolder('encoder.onnx'), services, 'cpu');
    const first = points(1);
    const done = nextPhase(session, 'done');
    await session.open(true);
    await Promise.all([done, first]);
    session.reloadAlways(true);
    states = [];
    session.onState((state) => states.push(state));
  });

  afterEach(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** When the curve of the runs has so many points. */
  const points = (count: number) =>
    new Promise<void>((resolve) => {
      const listening = session.history.onState(({ runs }) => {
        if (runs.length < count) return;
        listening.dispose();
        resolve();
      });
    });

  /** The decoder with other weights: the low bits of one in the middle. */
  const nextDecoder = (time: number) => {
    const bytes = readFileSync(inFolder('decoder.onnx'));
    bytes[4 * Math.floor(bytes.length / 8)] = time;
    writeFileSync(inFolder('next'), bytes);
    return inFolder('next');
  };

  for (const pause of [200, 2500]) {
    it(`has a point an export, and no error, with ${pause} ms between the halves`, async () => {
      for (let time = 1; time <= exports; time++) {
        const point = points(1 + time);
        const words = [String(pause), nextDecoder(time), inFolder('decoder.onnx')];
        await promisify(execFile)(process.execPath, [
          inRepository('test', 'support', 'writeInHalves.mjs'),
          ...words,
        ]);
        await point;
      }
      const codes = states.flatMap(({ problem }) => (problem ? [problem.code] : []));
      assert.deepEqual(codes, []);
      assert.ok(states.every(({ run }) => run.phase !== 'failed'));
      const { runs } = await session.history.state();
      assert.equal(runs.length, 1 + exports);
      assert.equal(new Set(runs.map(({ figures }) => JSON.stringify(figures))).size, 1 + exports);
    });
  }

  it('takes a decoder that could not be read once it is whole', async () => {
    const whole = readFileSync(inFolder('decoder.onnx'));
    const kind = (wanted: string) =>
      new Promise<void>((resolve) => {
        const listening = session.onState(({ model, run }) => {
          if (model?.kind !== wanted || run.phase !== 'done') return;
          listening.dispose();
          resolve();
        });
      });
    const alone = kind('encoder');
    writeFileSync(inFolder('decoder.onnx'), whole.subarray(0, whole.length / 2));
    await alone;
    const again = kind('vae');
    writeFileSync(inFolder('decoder.onnx'), whole);
    await again;
  });
});
