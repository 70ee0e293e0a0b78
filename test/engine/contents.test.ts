import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isSameContent } from '../../src/core/files/content';
import type { PanelState } from '../../src/contracts/panel/state';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextState } from '../support/inspectionStates';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const exported = (name: string) => inRepository('test', 'fixtures', 'exports', name);

/** Seconds since 1970 at which every file was written. */
const writtenAt = 1_700_000_000;
const copyTo = (folder: string) => {
  for (const name of ['external.onnx', 'external.onnx.data', 'images.npy']) {
    copyFileSync(exported(name), path.join(folder, name));
    utimesSync(path.join(folder, name), writtenAt, writtenAt);
  }
};
const isHashed = ({ modelContent }: PanelState) => typeof modelContent?.hash === 'string';

describe('What a panel remembers of a model and its rows, it tells by their content:', () => {
  const pool = sharedPool(1);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'contents-'));
    copyTo(folder);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The state of a model in a folder once its content is known. */
  const stateOf = async (
    isKnown = (state: PanelState) => state.rowsHash !== null && isHashed(state),
    name = 'external.onnx',
    from = folder,
  ): Promise<PanelState> => {
    const memory = { read: () => ({ settings: { samples: 1 } }), write: () => undefined };
    const services = { pool: pool(), probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    const session = new Session(path.join(from, name), services, 'cpu');
    try {
      const known = nextState(session, isKnown);
      await session.open(true);
      return await known;
    } finally {
      session.dispose();
    }
  };
  /** Puts other content of the same size and time in the place of a file. */
  const alter = (name: string) => {
    const file = path.join(folder, name);
    const bytes = readFileSync(file);
    bytes[bytes.length - 2]! ^= 1;
    writeFileSync(file, bytes);
    utimesSync(file, writtenAt, writtenAt);
  };

  it('the same files are the same', async () => {
    const [before, after] = [await stateOf(), await stateOf()];
    assert.deepEqual([after.rowsOf, after.rowsHash], [before.rowsOf, before.rowsHash]);
    assert.deepEqual(after.modelContent, before.modelContent);
  });

  it('other rows of the same size and time are others, of the same model', async () => {
    const before = await stateOf();
    alter('images.npy');
    const after = await stateOf();
    assert.equal(after.rowsOf, before.rowsOf, 'size and time tell nothing');
    assert.notEqual(after.rowsHash, before.rowsHash);
    assert.deepEqual(after.modelContent, before.modelContent);
  });

  it('other weights beside the model, of the same size and time, are another model', async () => {
    const before = await stateOf();
    alter('external.onnx.data');
    const after = await stateOf();
    assert.equal(after.modelContent!.stamp, before.modelContent!.stamp);
    assert.ok(!isSameContent(after.modelContent!, before.modelContent!));
    assert.equal(after.rowsHash, before.rowsHash);
  });

  it('copies elsewhere are the same', async () => {
    const before = await stateOf();
    const copy = path.join(folder, 'copy');
    mkdirSync(copy);
    copyTo(copy);
    const after = await stateOf(undefined, undefined, copy);
    assert.notEqual(after.rowsOf, before.rowsOf);
    assert.equal(after.rowsHash, before.rowsHash);
    assert.ok(isSameContent(after.modelContent!, before.modelContent!));
  });

  it('a decoder without data is known, too', async () => {
    copyFileSync(exported('DECODER.onnx'), path.join(folder, 'decoder.onnx'));
    rmSync(path.join(folder, 'images.npy'));
    const { run, modelContent } = await stateOf(isHashed, 'decoder.onnx');
    assert.equal(run.phase, 'idle');
    assert.ok(modelContent);
  });
});
