import assert from 'node:assert/strict';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { Remembered } from '../../src/session/settings/userSettings';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/contracts/panel/state';
import { elboOf } from '../../src/results/rowFigures';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { nextPhase, nextState } from '../support/inspectionStates';
import { isProblem } from '../support/isProblem';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const misfit = inRepository('test', 'fixtures', 'linearGaussian', 'lg-8x20.npy');

describe('a session', () => {
  let pool: EnginePool;
  let session: Session;
  let remembered: Remembered;

  beforeEach(() => {
    remembered = { settings: { samples: 2 } };
    pool = new EnginePool(engineLaunch, silent, 2);
    const memory = {
      read: () => remembered,
      write: (written: Remembered) => {
        remembered = written;
      },
    };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
  });

  afterEach(() => {
    session.dispose();
    pool.dispose();
  });

  const until = (fits: (state: PanelState) => boolean) => nextState(session, fits);
  const untilPhase = (phase: PanelState['run']['phase']) => nextPhase(session, phase);

  it('finds the data beside the model and scores them', async () => {
    const done = untilPhase('done');
    await session.open(true);
    const { data, run, likelihood } = await done;
    assert.equal(data!.name, 'fashion-mnist-test.npz:images');
    assert.equal(likelihood!.value, 'bernoulli');
    assert.deepEqual([run.rowsScored, run.rowsTotal, run.fraction], [1000, 1000, 1]);
  });

  it('reads a model that may not be run, and neither runs it nor says that it could not be read', async () => {
    await session.open(false);
    assert.equal(session.state.problem!.code, 'workspace-untrusted');
    assert.deepEqual(session.state.model!.inputShape, [1, 28, 28]);
    session.start();
    await until(({ problem }) => problem?.code === 'workspace-untrusted');
    assert.equal(session.pass, undefined);
  });

  it('says that the engine was killed, keeps the figures it had, and runs again', async () => {
    const done = untilPhase('done');
    await session.open(true);
    await done;
    const figure = elboOf(session.pass!.results.columns, 7);
    const scoring = until(({ run }) => run.phase === 'scoring' && run.rowsScored > 0);
    await session.settings.change({ samples: 5000 });
    await scoring;
    const failed = untilPhase('failed');
    for (const worker of pool.workers()) worker.kill();
    const { problem } = await failed;
    assert.equal(problem!.code, 'engine-crashed');
    assert.ok(session.pass!.results.columns.scoredCount > 0);
    const again = untilPhase('done');
    await session.settings.change({ samples: 2 });
    await again;
    assert.equal(elboOf(session.pass!.results.columns, 7), figure);
  });

  it('stops when cancelled, and keeps what it has', async () => {
    remembered = { settings: { samples: 5000 } };
    session.dispose();
    const memory = { read: () => remembered, write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    const scoring = until(({ run }) => run.phase === 'scoring' && run.rowsScored > 0);
    await session.open(true);
    await scoring;
    const cancelled = untilPhase('cancelled');
    session.cancel();
    const { run, problem } = await cancelled;
    assert.equal(problem, null);
    assert.ok(run.rowsScored > 0);
  });

  it('refuses data that do not fit, in words, and does not propose them next time', async () => {
    const done = untilPhase('done');
    await session.open(true);
    await done;
    await session.settings.chooseData({ path: misfit });
    assert.equal(session.state.problem!.code, 'row-size-differs');
    assert.equal(remembered.settings.data, undefined);
    assert.equal(session.state.data!.name, 'fashion-mnist-test.npz:images');
  });

  it('takes a setting that is said twice at once, as by Enter and by leaving a field, as one', async () => {
    const done = untilPhase('done');
    await session.open(true);
    await done;
    const rerun = until(({ run }) => run.phase === 'scoring');
    const again = rerun.then(() => untilPhase('done'));
    const recipe = 'threshold=0.5';
    await Promise.all([session.settings.change({ recipe }), session.settings.change({ recipe })]);
    assert.equal((await again).recipe!.value, recipe);
    await session.settings.undo();
    assert.deepEqual(remembered.settings, { samples: 2 });
  });

  it('refuses a setting that means nothing, and stays as it was', async () => {
    await assert.rejects(
      session.settings.change({ likelihood: 'gaussian:-1' }),
      isProblem('setting-invalid'),
    );
    assert.deepEqual(remembered, { settings: { samples: 2 } });
  });
});
