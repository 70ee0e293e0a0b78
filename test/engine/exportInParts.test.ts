import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase, nextState } from '../support/inspectionStates';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const halves = ['encoder.onnx', 'decoder.onnx'] as const;

describe('A pair of which the encoder is exported seconds before the decoder', () => {
  const pool = sharedPool(1);
  let folder: string;
  let session: Session;
  const inFolder = (name: string) => path.join(folder, name);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'parts-'));
    for (const name of [...halves, 'test.npz'])
      copyFileSync(inRepository('media', 'sample', `fashion-mnist-${name}`), inFolder(name));
    const memory = { read: () => ({ settings: { samples: 2, subset: '40' } }), write: () => undefined };
    const services = { pool: pool(), probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    session = new Session(inFolder('encoder.onnx'), services, 'cpu');
    const first = points(1);
    await session.open(true);
    await first;
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

  /** Writes a half with other weights: the low bits of one in the middle. */
  const exportHalf = (name: string) => {
    const bytes = readFileSync(inFolder(name));
    bytes[4 * Math.floor(bytes.length / 8)]! ^= 1;
    writeFileSync(inFolder('next'), bytes);
    renameSync(inFolder('next'), inFolder(name));
  };

  it('has no point of both exports mixed where it is read again by itself', async () => {
    session.reloadAlways(true);
    const both = points(2);
    exportHalf('encoder.onnx');
    await pause(3000);
    exportHalf('decoder.onnx');
    await both;
    assert.equal((await session.history.state()).runs.length, 2);
  });

  it('has none either where it is read again in between by the user, and one once the decoder is there', async () => {
    exportHalf('encoder.onnx');
    const mixed = nextPhase(session, 'done');
    await session.reload();
    await mixed;
    assert.equal((await session.history.state()).runs.length, 1);
    const both = points(2);
    exportHalf('decoder.onnx');
    await session.reload();
    await both;
    assert.equal((await session.history.state()).runs.length, 2);
  });

  it('has a point of an encoder that is exported alone, after a while that is announced, which says so', async () => {
    exportHalf('encoder.onnx');
    const alone = points(2);
    const waiting = nextState(session, ({ awaited }) => awaited.length > 0);
    await session.reload();
    assert.deepEqual((await waiting).awaited, ['decoder.onnx']);
    await alone;
    assert.deepEqual(session.state.awaited, []);
    assert.deepEqual(
      (await session.history.state()).runs.map(({ older }) => older),
      [[], ['decoder.onnx']],
    );
  });

  it('has a point under other settings at once, which says so too', async () => {
    exportHalf('encoder.onnx');
    const alone = points(2);
    await session.reload();
    await alone;
    const others = points(1);
    await session.settings.change({ samples: 3 });
    await others;
    assert.deepEqual(
      (await session.history.state()).runs.map(({ older }) => older),
      [['decoder.onnx']],
    );
  });
});
