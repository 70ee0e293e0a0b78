import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../../src/session/session';
import { ExportedPair } from '../support/exportedPair';
import { nextPhase, nextState } from '../support/inspectionStates';
import { sharedPool } from '../support/sharedEngines';

describe('A pair of which the encoder is exported seconds before the decoder', () => {
  const pool = sharedPool(1);
  let pair: ExportedPair;
  let session: Session;

  beforeEach(async () => {
    pair = await ExportedPair.open(pool());
    ({ session } = pair);
  });

  afterEach(() => {
    pair.dispose();
  });

  const points = (count: number) => pair.points(count);

  /** Writes a half with other weights. */
  const exportHalf = (name: string) => {
    writeFileSync(pair.path('next'), pair.withOtherWeights(name, 1));
    renameSync(pair.path('next'), pair.path(name));
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
