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
  return pool.hasWorkers ? { now: workers() } : { now: [pool.warm()], later: workers };
}

/** Each worker takes another share when it has finished one, until none is left or one fails. */
export async function drain<W>(
  { now, later }: PassWorkers<W>,
  shares: readonly RowRange[],
  token: CancellationToken | undefined,
  work: (worker: W, rows: RowRange) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  let isTakenOver = false;
  const isOver = () => next >= shares.length || failed || token?.isCancellationRequested === true;
  const drainBy = async (worker: W, isRelieved: () => boolean): Promise<void> => {
    while (!isOver() && !isRelieved()) {
      try {
        await work(worker, shares[next++]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const start = (workers: readonly W[], isRelieved: () => boolean) =>
    Array.from({ length: sharesAtHand }, () => workers)
      .flat()
      .map((worker) => drainBy(worker, isRelieved));
  const running = start(now, () => isTakenOver);
  if (later) {
    await Promise.race([Promise.allSettled(running), pause(patienceMilliseconds, undefined, { ref: false })]);
    if (!isOver()) {
      running.push(...start(later(), () => false));
      isTakenOver = true;
    }
  }
  for (const outcome of await Promise.allSettled(running))
    if (outcome.status === 'rejected') throw outcome.reason;
}
