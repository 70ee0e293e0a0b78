import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { decodeTraversal } from '../../src/session/decoding/traversing';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/contracts/panel/state';
import { Cancelled } from '../../src/contracts/rpc';
import { defaults } from '../../src/core/settings/defaults';
import { PatientFiles, type DecoderKind } from '../support/chaos/patientFiles';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';

/** Engines give up by themselves only after minutes. */
describe('Cancel ends at once', () => {
  let folder: string;
  let pool: EnginePool;
  let session: Session;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cancelling-'));
    pool = new EnginePool(engineLaunch, silent, 1);
  });

  afterEach(() => {
    session.dispose();
    pool.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const inspectionOf = (kind: DecoderKind) => {
    const { model } = new PatientFiles(folder, kind);
    const memory = { read: () => ({ settings: { samples: 2 } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const services = { pool, probes, memory, log: silent };
    session = new Session(path.join(folder, model), services, 'cpu');
  };

  const untilPhase = (wanted: PanelState['run']['phase']) => nextPhase(session, wanted);

  const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  for (const delay of [0, 300]) {
    it(`a pass that never ends, ${delay} ms after it began`, async () => {
      inspectionOf('endless');
      const scoring = untilPhase('scoring');
      void session.open(true);
      await scoring;
      if (delay > 0) await moment(delay);
      const cancelled = untilPhase('cancelled');
      session.cancel();
      await cancelled;
    });
  }

  it('the reading of a model that does not come back, after which it can be read again', async function () {
    if (!existsSync('/proc')) this.skip();
    inspectionOf('plain');
    pool.warm();
    const [engine] = childrenRunning(process.pid, engineLaunch().entry);
    process.kill(engine!, 'SIGSTOP');
    const opened = session.open(true);
    await moment(100);
    const cancelled = untilPhase('cancelled');
    session.cancel();
    await Promise.all([cancelled, opened]);
    assert.equal(session.state.problem, null);
    const done = untilPhase('done');
    session.start();
    await done;
  });

  it('what is decoded besides: traversals, samples of the prior', async () => {
    inspectionOf('endless');
    const scoring = untilPhase('scoring');
    await session.open(true);
    await scoring;
    for (const work of [
      () => decodeTraversal(session, { kind: 'point', z: new Float32Array(2) }),
      () => session.decoding.samplePrior(defaults.prior),
    ]) {
      const outcome = assert.rejects(work(), Cancelled);
      await moment(300);
      session.cancel();
      await outcome;
    }
  });
});
