import { setTimeout as pause } from 'node:timers/promises';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { EnginePool } from '../../src/pool/enginePool';
import { SeededRandom } from '../fuzz/mutate';
import { engineLaunch, silent } from '../support/engines';
import { seedOf } from '../support/seed';
import { anyAction, attempt, modelFile, populate, type Action } from '../support/sequences/actions';
import { checkExport, checkShown } from '../support/sequences/checks';
import { Oracle } from '../support/sequences/oracle';
import { World } from '../support/sequences/world';
import { sharedPool } from '../support/sharedEngines';

/** Short ones first: of two that fail, the shorter one says more. */
const lengths = [4, 8, 12, 20];
const rounds = Number(process.env['LATENT_LENS_SEQUENCE_ROUNDS'] ?? lengths.length);
/** The longest that anything that is waited for may take, in milliseconds. */
const patience = 30_000;

describe('Whatever a user does, figures and exports are those of the content and settings that they state:', () => {
  const seed = seedOf();
  const oraclePool = sharedPool(2);

  for (let round = 0; round < rounds; round++) {
    const length = lengths[Math.min(lengths.length - 1, Math.floor((round * lengths.length) / rounds))]!;
    it(`${length} actions (round ${round + 1}, seed ${seed})`, async function () {
      this.timeout(180_000);
      const random = new SeededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ round);
      await play(
        Array.from({ length }, () => anyAction(random)),
        oraclePool(),
      );
    });
  }
});

/** @throws with the actions so far where anything shown or exported is not what it states */
async function play(actions: readonly Action[], oraclePool: EnginePool): Promise<void> {
  const world = new World();
  const oracle = new Oracle(oraclePool, world);
  const pool = new EnginePool(engineLaunch, silent, 2);
  const memory = { read: () => ({ settings: { samples: 2 } }), write: () => undefined };
  const services = { pool, probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
  const session = new Session(world.path(modelFile), services, 'cpu');
  const done: string[] = ['open'];
  try {
    populate(world);
    await session.open(true);
    await settled(session);
    await checkShown(session, oracle, true);
    for (const action of actions) {
      done.push(`${action.name}${action.isWaitedFor ? '' : ' …'}`);
      await attempt(action, session, world);
      if (action.isWaitedFor) await settled(session);
      await checkShown(session, oracle, action.isWaitedFor);
      if (action.isWaitedFor) await checkExport(session, world, oracle);
    }
    done.push('wait');
    await settled(session);
    await checkShown(session, oracle, true);
    await checkExport(session, world, oracle);
  } catch (error) {
    throw new Error(`after:\n  ${done.join('\n  ')}`, { cause: error });
  } finally {
    session.dispose();
    pool.dispose();
    world.dispose();
  }
}

/** Waits until nothing is under way, and stays so. */
async function settled(session: Session): Promise<void> {
  const until = performance.now() + patience;
  // The state that is checked next is the one that was seen last: files that are watched may be read again any time.
  for (let quiet = 0; quiet < 3;) {
    await pause(20);
    const { phase } = session.state.run;
    quiet = phase === 'scoring' || phase === 'reading' ? 0 : quiet + 1;
    if (performance.now() > until) throw new Error(`still ${phase} after ${patience} ms`);
  }
}
