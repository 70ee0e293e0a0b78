import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { FactorToScore } from '../../src/contracts/panel/disentanglement';
import { encodeNpy } from '../../src/export/npy';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const memory = { read: () => ({ settings: { samples: 1, seed: 5 } }), write: () => undefined };
/** Every pair of an angle and an object. */
const [angles, objects] = [100, 90];
const rows = angles * objects;
const turning: readonly FactorToScore[] = [
  { factor: 'angle', kind: 'cycle' },
  { factor: 'object', kind: 'class' },
];

describe('Scores with a factor taken as a cycle', () => {
  const pool = sharedPool(1);
  let folder: string;
  let session: Session;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-cycles-'));
    for (const part of ['encoder-exact', 'decoder'])
      copyFileSync(
        inRepository('test', 'fixtures', 'linearGaussian', `lg-2x5-${part}.onnx`),
        path.join(folder, `lg-2x5-${part}.onnx`),
      );
    const column = (valueOf: (row: number) => number) =>
      encodeNpy(
        Float32Array.from({ length: rows }, (_, row) => valueOf(row)),
        [rows],
      );
    const angleOf = (row: number) => row % angles;
    const objectOf = (row: number) => Math.floor(row / angles);
    const x = Array.from({ length: rows }, (_, row) => {
      const turn = (2 * Math.PI * angleOf(row)) / angles;
      return [Math.cos(turn), Math.sin(turn), objectOf(row) / objects, -objectOf(row) / objects, 1];
    });
    const members = {
      'x.npy': encodeNpy(Float32Array.from(x.flat()), [rows, 5]),
      'angle.npy': column(angleOf),
      'object.npy': column(objectOf),
    };
    writeFileSync(path.join(folder, 'rows.npz'), zipSync(members, { level: 0 }));
    const probes = new ProviderProbes(engineLaunch, silent);
    const model = path.join(folder, 'lg-2x5-encoder-exact.onnx');
    session = new Session(model, { pool: pool(), probes, memory, log: silent }, 'cpu');
    const done = nextPhase(session, 'done');
    await session.open(true);
    await done;
  });

  after(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** When this share of the work is done. */
  const reached = (share: number) =>
    new Promise<void>((resolve) => {
      const listening = session.beside.disentanglement.onState((state) => {
        if (state.phase !== 'scoring' || state.fraction < share) return;
        listening.dispose();
        resolve();
      });
    });

  for (const share of [0, 0.05]) {
    it(`are canceled before their end, with ${100 * share} % of the work done`, async () => {
      const { disentanglement } = session.beside;
      const scoring = disentanglement.start(turning);
      if (share > 0) await reached(share);
      assert.equal(disentanglement.state.phase, 'scoring');
      disentanglement.cancel();
      await scoring;
      const { phase, problem } = disentanglement.state;
      assert.deepEqual([phase, problem], ['canceled', null]);
    });
  }
});
