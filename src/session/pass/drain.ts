import { setTimeout as pause } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { RowRange } from '../../core/figures/scorePlan';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { EnginePool } from '../../pool/enginePool';
import type { EngineProcess } from '../../pool/engineProcess';

/** Shares that each worker has at hand, so that it need not wait while the figures of one are taken in. */
const sharesAtHand = 2;
/** A pass that isn't over by then is worth starting processes for, which takes longer than many a pass. */
const patienceMilliseconds = 250;

/** Who works on the shares of a pass. */
export interface PassWorkers<W> {
  readonly now: readonly W[];
  /** Who takes over if they are not done in a moment. */
  readonly later?: () => readonly W[];
  /** Who does what is left where all of these are unfit. */
  readonly instead?: () => readonly W[];
}

/** The processes for so many shares: the warm one alone where a model is large, and first where no other is running. */
export function workersFor(
  pool: EnginePool,
  model: ModelDescription,
  shares: number,
): PassWorkers<EngineProcess> {
  // A large model is loaded where its cost was measured, and too large to be loaded twice.
  if (model.rowCost) return { now: [pool.warm()] };
  const workers = () => pool.workers(shares, model.bytes);
  return pool.hasWorkers
    ? { now: workers(), instead: () => [pool.warm()] }
    : { now: [pool.warm()], later: workers };
}

/** A worker can't do any share, such as a process in which a model isn't loaded whose file was written again, and others may. */
export class WorkerUnfit extends Error {
  /** @param reason what is thrown where no worker is fit */
  constructor(readonly reason: unknown) {
    super('this worker is unfit');
  }
}

/**
 * Each worker takes another share when it has finished one, until none is left or one fails. What an unfit one was given is left to the
 * others.
 *
 * @throws WorkerUnfit's reason where no worker is fit, or what the work threw
 */
export async function drain<W>(
  { now, later, instead }: PassWorkers<W>,
  shares: readonly RowRange[],
  token: CancellationToken | undefined,
  work: (worker: W, rows: RowRange) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  let isTakenOver = false;
  const returned: RowRange[] = [];
  const unfit = new Map<W, unknown>();
  const isEnded = () => failed || token?.isCancellationRequested === true;
  const isOver = () => (next >= shares.length && returned.length === 0) || isEnded();
  const drainBy = async (worker: W, isRelieved: () => boolean): Promise<void> => {
    while (!isOver() && !isRelieved() && !unfit.has(worker)) {
      const share = returned.pop() ?? shares[next++]!;
      try {
        await work(worker, share);
      } catch (error) {
        if (error instanceof WorkerUnfit) {
          unfit.set(worker, error.reason);
          returned.push(share);
          return;
        }
        failed = true;
        throw error;
      }
    }
  };
  const start = (workers: readonly W[], isRelieved: () => boolean) =>
    Array.from({ length: sharesAtHand }, () => workers)
      .flat()
      .map((worker) => drainBy(worker, isRelieved));
  const known = new Set(now);
  const running = start(now, () => isTakenOver);
  if (later) {
    await Promise.race([Promise.allSettled(running), pause(patienceMilliseconds, undefined, { ref: false })]);
    if (!isOver()) {
      const others = later();
      for (const worker of others) known.add(worker);
      running.push(...start(others, () => false));
      isTakenOver = true;
    }
  }
  await settled(running);
  const fitOnes = () => [...known].filter((worker) => !unfit.has(worker));
  while (!isOver()) {
    if (fitOnes().length === 0) for (const worker of instead?.() ?? []) known.add(worker);
    const fit = fitOnes();
    if (fit.length === 0) throw [...unfit.values()].at(-1);
    await settled(start(fit, () => false));
  }
}

/** @throws the first of what was thrown, once all have ended */
async function settled(running: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(running))
    if (outcome.status === 'rejected') throw outcome.reason;
}
