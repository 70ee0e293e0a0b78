import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProviderProbes } from '../../src/inspection/chooseProvider';
import { Inspection } from '../../src/inspection/inspection';
import { decodeTraversal } from '../../src/inspection/traversing';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/protocol/panelState';
import { patienceMilliseconds } from '../../src/protocol/patience';
import { Cancelled } from '../../src/protocol/rpc';
import { defaults } from '../../src/protocol/settings';
import { PatientFiles, type DecoderKind } from '../support/chaos/patientFiles';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';

/** Engines give up by themselves only after minutes. */
describe('Cancel ends at once', () => {
  let folder: string;
  let pool: EnginePool;
  let inspection: Inspection;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cancelling-'));
    pool = new EnginePool(engineLaunch, silent, 1);
  });

  afterEach(() => {
    inspection.dispose();
    pool.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const inspectionOf = (kind: DecoderKind) => {
    const { model } = new PatientFiles(folder, kind);
    const memory = { read: () => ({ choices: { samples: 2 } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const surroundings = { pool, probes, memory, log: silent };
    inspection = new Inspection(path.join(folder, model), surroundings, 'cpu');
  };

  const untilPhase = (wanted: PanelState['run']['phase']) => nextPhase(inspection, wanted);

  const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  for (const delay of [0, 300]) {
    it(`a pass that never ends, ${delay} ms after it began`, async () => {
      inspectionOf('endless');
      const scoring = untilPhase('scoring');
      void inspection.open(true);
      await scoring;
      if (delay > 0) await moment(delay);
      const cancelled = untilPhase('cancelled');
      inspection.cancel();
      await cancelled;
    });
  }

  it('the reading of a model that does not come back, after which it can be read again', async function () {
    if (!existsSync('/proc')) this.skip();
    inspectionOf('plain');
    pool.warm();
    const [engine] = childrenRunning(process.pid, engineLaunch().entry);
    process.kill(engine!, 'SIGSTOP');
    const opened = inspection.open(true);
    await moment(100);
    const cancelled = untilPhase('cancelled');
    inspection.cancel();
    await Promise.all([cancelled, opened]);
    assert.equal(inspection.state.problem, null);
    const done = untilPhase('done');
    inspection.start();
    await done;
  });

  it('what is decoded besides: traversals, samples of the prior', async () => {
    inspectionOf('endless');
    const scoring = untilPhase('scoring');
    await inspection.open(true);
    await scoring;
    for (const work of [
      () => decodeTraversal(inspection, { kind: 'point', z: new Float32Array(2) }),
      () => inspection.decoding.samplePrior(defaults.prior),
    ]) {
      const outcome = assert.rejects(work(), Cancelled);
      await moment(patienceMilliseconds + 200);
      inspection.cancel();
      await outcome;
    }
  });
});
