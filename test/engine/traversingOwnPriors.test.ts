import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { baseOf } from '../../src/session/decoding/traverseBase';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { EnginePool } from '../../src/pool/enginePool';
import { engineLaunch, openPool, silent } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';

const file = (name: string) => inRepository('test', 'fixtures', 'ownPrior', name);
const { priors } = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as {
  readonly priors: Readonly<Record<'means' | 'deviations', readonly (readonly number[])[]>>;
};
/** float32 weights and activations. */
const floatTolerance = 1e-5;

describe('a traversal under a prior that the model gives each row', () => {
  let pool: EnginePool;
  const sessions: Session[] = [];

  before(() => {
    pool = openPool();
  });

  after(() => {
    for (const session of sessions) session.dispose();
    pool.dispose();
  });

  async function scored(model: string, settings: object): Promise<Session> {
    const memory = { read: () => ({ settings: { samples: 1, ...settings } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const session = new Session(file(model), { pool, probes, memory, log: silent }, 'cpu');
    sessions.push(session);
    const done = new Promise<void>((resolve) => {
      session.onResults(() => {
        if (session.state.run.phase === 'done') resolve();
      });
    });
    await session.open(true);
    await done;
    return session;
  }

  it('starts at the mean of what samples are conditioned on, or at a row under the row’s own', async () => {
    const session = await scored('class-encoder.onnx', {
      data: { path: file('digits.npy') },
      conditions: { label: file('labels.npy') },
      sampleConditions: { label: '7' },
    });
    const atPrior = await baseOf(session, 'prior');
    // Row 3 is a 3.
    const atRow = await baseOf(session, 3);
    for (const j of [0, 1]) {
      near(atPrior.z[j]!, priors.means[7]![j]!, floatTolerance);
      near(atPrior.prior[j]!.deviation, priors.deviations[7]![j]!, floatTolerance);
      near(atRow.prior[j]!.mean, priors.means[3]![j]!, floatTolerance);
      near(atRow.prior[j]!.deviation, priors.deviations[3]![j]!, floatTolerance);
    }
    assert.deepEqual(atRow.z, session.pass!.results.columns.mu.slice(6, 8));
    assert.ok(atRow.isNormal);
  });

  it('starts at a row only where the prior is of its data', async () => {
    const session = await scored('history-encoder.onnx', { data: { path: file('halves.npy') } });
    assert.equal((await baseOf(session, 3)).sample, 3);
    await assert.rejects(baseOf(session, 'prior'), isProblem('prior-needs-data'));
  });
});
