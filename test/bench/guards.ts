import { EngineProcess } from '../../src/pool/engineProcess';
import { plainLaunch } from '../../src/pool/engineLaunch';
import { getRuntimeInfo } from '../../src/contracts/engine';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { Ours } from './ours';
import { median, medianRatio, seconds } from './statistics';
import { mlp } from './workloads';

/** What a step takes with the guards of an engine, in seconds, and that over what it takes without them. */
export interface Guarded {
  readonly name: string;
  readonly seconds: number;
  readonly ratio: number;
}

const guardedEntry = engineLaunch().entry;
const unguardedEntry = inRepository('out', 'test', 'bench', 'unguardedEngine.js');
const draws = 16;
/** A pass is short beside what else runs on a machine: more rounds than of the long workloads. */
const roundsMore = 4;

/**
 * What the guards of an engine cost: the thread that watches memory and parent, the network that is refused. With and
 * without them in turn, the first of the two changing from round to round.
 */
export async function measureGuards(data: string, rows: number, rounds: number): Promise<readonly Guarded[]> {
  const guarded = new Ours(undefined, guardedEntry);
  const unguarded = new Ours(undefined, unguardedEntry);
  try {
    const plan = await guarded.plan(mlp, data, draws);
    const pass = (ours: Ours) => seconds(() => ours.score(plan, rows));
    await pass(guarded);
    await pass(unguarded);
    return [
      await inTurn(
        `MLP, L = ${draws}`,
        rounds * roundsMore,
        () => pass(guarded),
        () => pass(unguarded),
      ),
      await inTurn(
        'launch',
        rounds * roundsMore,
        () => launch(guardedEntry),
        () => launch(unguardedEntry),
      ),
    ];
  } finally {
    guarded.stop();
    unguarded.stop();
  }
}

async function inTurn(
  name: string,
  rounds: number,
  withGuards: () => Promise<number>,
  withoutGuards: () => Promise<number>,
): Promise<Guarded> {
  const took = { with: [] as number[], without: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) took.with.push(await withGuards());
    took.without.push(await withoutGuards());
    if (round % 2 === 1) took.with.push(await withGuards());
  }
  return { name, seconds: median(took.with), ratio: medianRatio(took.with, took.without) };
}

/** From the fork of an engine to its answer, with the runtime loaded. */
async function launch(entry: string): Promise<number> {
  const start = performance.now();
  const engine = new EngineProcess(plainLaunch(entry), 'engine', silent);
  try {
    await engine.ask(getRuntimeInfo);
    return (performance.now() - start) / 1000;
  } finally {
    engine.kill();
  }
}
