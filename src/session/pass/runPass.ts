import type { CancellationToken } from 'vscode-jsonrpc';
import type { GraphReason } from '../../core/model/graphReason';
import type { EnginePool } from '../../pool/enginePool';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import { scoreRows, scoreProgress } from '../../contracts/engine';
import type { DrawRange, RowRange, RunnablePlan, ScorePlan } from '../../core/figures/scorePlan';
import { Cancelled } from '../../contracts/rpc';
import { ProblemError } from '../../core/problem/problem';
import type { ScoreColumns } from '../../results/scoreColumns';
import { divideEvenly } from './divideEvenly';
import { drain, workersFor, WorkerUnfit } from './drain';
import { drawsForSigma, findSigma } from './optimalSigma';
import type { ScorePart } from '../../contracts/engine/passes';
import type { Likelihood } from '../../core/settings/likelihood';
import { secondsOfRow } from '../../core/model/rowCost';

/** Rows handed out at once: no more than should be lost when a process is stopped, no fewer than it encodes at once. */
const maxShare = 2048;
const encodedAtOnce = 128;
/** Of rows with many draws fewer, down to this many: decodes that keep a process busy for some milliseconds. */
const minDecodes = 2048;
const minShare = 32;
/** What a process is handed of its equal part of the rows that are left. */
const handedOut = 1 / 2;

export interface PassOptions {
  readonly token?: CancellationToken | undefined;
  readonly timeoutSeconds: NonNullable<RequestLimits['timeoutSeconds']>;
  /** Called after each part has been added to the columns, with the share of all draws that is done, 0..1. */
  readonly onPart?: (fraction: number) => void;
  /** Called between two rounds, when every row has the draws of the first; none of the second come before it has ended. */
  readonly onRound?: () => Promise<void>;
  /** Called with why the likelihood is computed outside the decoder's graph, if it is. */
  readonly onNotFolded?: (reason: GraphReason) => void;
  /** Called with the likelihood that the plan left open, once it is found; no figure comes before it has ended. */
  readonly onLikelihood?: (likelihood: Likelihood | null) => void | Promise<void>;
  /**
   * Rows of each share, where what a process is handed must not depend on how many there are: figures are then the same
   * to the bit on any number of them. By default shares grow smaller, so that all end together.
   */
  readonly shareRows?: number;
  /** Whether a first pass of one draw a row comes before the rest, so that every row has figures soon. */
  readonly firstDrawFirst: boolean;
}

/**
 * Scores all rows of `columns` on the pool's workers and fills the columns as parts arrive. The first problem or a
 * cancellation ends the pass; what was filled stays.
 *
 * @returns the likelihood that the figures are of, with the σ that was found where the plan leaves it open; null where
 * there is none
 */
export async function runPass(
  pool: EnginePool,
  plan: ScorePlan,
  columns: ScoreColumns,
  options: PassOptions,
): Promise<Likelihood | null> {
  const { likelihood } = plan;
  if (likelihood?.kind !== 'gaussian-optimal') {
    await scoreAll(pool, { ...plan, likelihood }, columns, options);
    return likelihood;
  }
  const draws = Math.max(plan.samples, plan.importance);
  const before = drawsForSigma(columns.count, plan.samples);
  const part = before / (before + draws);
  const share = (from: number, of: number): PassOptions => ({
    ...options,
    onPart: (fraction) => options.onPart?.(from + fraction * of),
  });
  const found = await fitSigma(pool, plan, columns, share(0, part));
  await options.onLikelihood?.(found);
  await scoreAll(pool, { ...plan, likelihood: found }, columns, share(part, 1 - part));
  return found;
}

/** The Gaussian of the σ that fits all rows of `columns` best, found in a pass of its own; nothing is filled. */
export async function fitSigma(
  pool: EnginePool,
  plan: ScorePlan,
  columns: ScoreColumns,
  options: Omit<PassOptions, 'firstDrawFirst'>,
): Promise<Extract<Likelihood, { kind: 'gaussian' }>> {
  const sigma = await findSigma(plan, columns, (first, errors) =>
    scoreAll(pool, first, errors, { ...options, firstDrawFirst: false }),
  );
  return { kind: 'gaussian', sigma };
}

async function scoreAll(
  pool: EnginePool,
  plan: RunnablePlan,
  columns: ScoreColumns,
  options: PassOptions,
): Promise<void> {
  const draws = Math.max(plan.samples, plan.importance);
  const total = columns.count * draws;
  let done = 0;
  for (const [round, range] of phases(draws, options.firstDrawFirst).entries()) {
    if (round > 0) await options.onRound?.();
    const all = { start: columns.first, count: columns.count };
    const shares =
      options.shareRows === undefined
        ? divide(all, pool.size, range.to - range.from)
        : divideEvenly(all, options.shareRows);
    await drain(workersFor(pool, plan.model, shares.length), shares, options.token, (worker, rows) =>
      scoreShare(worker, plan, { rows, draws: range }, columns, options, (count) => {
        done += count * (range.to - range.from);
        options.onPart?.(done / total);
      }),
    );
    if (options.token?.isCancellationRequested) throw new Cancelled();
  }
}

function phases(draws: number, firstDrawFirst: boolean): DrawRange[] {
  if (!firstDrawFirst || draws === 1) return [{ from: 0, to: draws }];
  return [
    { from: 0, to: 1 },
    { from: 1, to: draws },
  ];
}

/**
 * Consecutive shares that cover the rows: large ones first, and ever smaller ones, so that all processes end together
 * (guided self-scheduling, Polychronopoulos and Kuck 1987).
 */
function divide({ start, count }: RowRange, processes: number, draws: number): RowRange[] {
  const unit = Math.max(minShare, Math.min(encodedAtOnce, Math.ceil(minDecodes / draws)));
  const shares: RowRange[] = [];
  for (let taken = 0; taken < count; taken += shares.at(-1)!.count) {
    const left = count - taken;
    const wanted = Math.ceil((left / processes / unit) * handedOut) * unit;
    shares.push({ start: start + taken, count: Math.min(left, wanted, maxShare) });
  }
  return shares;
}

/** What one request scores. */
interface Share {
  readonly rows: RowRange;
  readonly draws: DrawRange;
}

let lastToken = 0;

async function scoreShare(
  worker: EngineProcess,
  plan: RunnablePlan,
  { rows, draws }: Share,
  columns: ScoreColumns,
  { token, timeoutSeconds, onNotFolded }: PassOptions,
  onRows: (count: number) => void,
): Promise<void> {
  const progressToken = `score-${++lastToken}`;
  let parts = 0;
  const take = (part: ScorePart | null) => {
    if (!part) return;
    parts += 1;
    columns.add(part);
    onRows(part.rows.count);
  };
  const progress = worker.onProgress(scoreProgress, progressToken, take);
  try {
    const params = { plan, rows, draws, kept: columns.kept, token: progressToken };
    const { rowCost } = plan.model;
    const limits = {
      token,
      timeoutSeconds,
      // A row that never came back is no reason to wait for a call to end.
      ...(rowCost && !rowCost.isUnfinished && { callSeconds: secondsOfRow(rowCost) * rowCost.batch }),
    };
    const { notFoldedReason, last, dimensions, unreadable } = await worker.request(scoreRows, params, limits);
    take(last);
    // Further draws have the same posterior, and so the same sums.
    if (draws.from === 0) columns.addSums(rows, dimensions);
    for (const [row, why] of unreadable ?? []) columns.unreadable.set(row, why);
    if (notFoldedReason) onNotFolded?.(notFoldedReason);
  } catch (error) {
    // Others may have loaded what was there before.
    const isUnfit = parts === 0 && error instanceof ProblemError && error.problem.code === 'file-changed';
    throw isUnfit ? new WorkerUnfit(error) : error;
  } finally {
    progress.dispose();
  }
}
