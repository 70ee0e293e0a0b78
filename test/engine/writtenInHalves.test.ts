import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { PanelState } from '../../src/contracts/panel/state';
import type { Session } from '../../src/session/session';
import { ExportedPair } from '../support/exportedPair';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const exports = 3;

describe('A model that a script writes in halves, again and again, while it is open', () => {
  const pool = sharedPool(1);
  let pair: ExportedPair;
  let session: Session;
  let states: PanelState[];

  beforeEach(async () => {
    pair = await ExportedPair.open(pool());
    ({ session } = pair);
    session.reloadAlways(true);
    states = [];
    session.onState((state) => states.push(state));
  });

  afterEach(() => {
    pair.dispose();
  });

  /** The decoder with other weights. */
  const nextDecoder = (time: number) => {
    writeFileSync(pair.path('next'), pair.withOtherWeights('decoder.onnx', time));
    return pair.path('next');
  };

  for (const pause of [200, 2500]) {
    it(`has a point an export, and no error, with ${pause} ms between the halves`, async () => {
      for (let time = 1; time <= exports; time++) {
        const point = pair.points(1 + time);
        const words = [String(pause), nextDecoder(time), pair.path('decoder.onnx')];
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
    const whole = readFileSync(pair.path('decoder.onnx'));
    const kind = (wanted: string) =>
      new Promise<void>((resolve) => {
        const listening = session.onState(({ model, run }) => {
          if (model?.kind !== wanted || run.phase !== 'done') return;
          listening.dispose();
          resolve();
        });
      });
    const alone = kind('encoder');
    writeFileSync(pair.path('decoder.onnx'), whole.subarray(0, whole.length / 2));
    await alone;
    const again = kind('vae');
    writeFileSync(pair.path('decoder.onnx'), whole);
    await again;
  });
});
