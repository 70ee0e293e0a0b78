import { checkPredictive } from '../../contracts/engine';
import type { PredictivePart } from '../../contracts/engine/predictive';
import type { ScorePlan } from '../../core/figures/scorePlan';
import { rowsWithin } from '../../core/model/rowCost';
import type { Likelihood } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import { Cancelled } from '../../contracts/rpc';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import type { PredictiveFigures } from '../../core/figures/predictiveFigures';
import { predictiveFigures } from '../../results/predictiveFigures';
import { PredictiveTotal } from '../../results/predictiveTotal';
import { supportOf } from '../../vae/likelihood/likelihood';
import { divideEvenly } from '../pass/divideEvenly';
import { drain, workersFor } from '../pass/drain';
import { InTurn } from '../pass/inTurn';
import { noRowToCheck } from '../problems/run';

/** How many rows are checked, and how many draws each is held against. */
export interface PredictiveSettings {
  readonly rows: number;
  readonly replicates: number;
}

const usual: PredictiveSettings = { rows: 512, replicates: 64 };
/** What the rows of a large model may take. */
const maxSeconds = 20;
/** Numbers that one request draws: some tenths of a second. */
const maxDrawn = 2 ** 22;
const maxRowsAtOnce = 64;

/** What is checked where nothing is asked for: fewer rows of a large model, each of which is decoded twice. */
export function usualCheck({ rowCost }: Pick<ScorePlan['model'], 'rowCost'>): PredictiveSettings {
  if (!rowCost) return usual;
  return {
    ...usual,
    rows: Math.min(usual.rows, rowsWithin(maxSeconds, rowCost.encode + 2 * rowCost.decode)),
  };
}

/**
 * Holds rows against draws of x from the model, some at a time, on the processes that passes run in. What is drawn and how it is
 * added up depends on neither their number nor on which is the fastest.
 *
 * @param rows in the data, at least one
 * @param onShare receives the share that is done, 0..1
 * @throws ProblemError if no row is finite with its draws; `Cancelled`
 */
export async function checkRows(
  pool: EnginePool,
  { plan, likelihood }: { readonly plan: ScorePlan; readonly likelihood: Likelihood },
  rows: readonly number[],
  replicates: number,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<PredictiveFigures> {
  const { model } = plan;
  const drawn = elementCount(model.inputShape) * (replicates + 1);
  const atOnce = model.rowCost ? 1 : Math.max(1, Math.min(maxRowsAtOnce, Math.floor(maxDrawn / drawn)));
  const shares = divideEvenly({ start: 0, count: rows.length }, atOnce);
  const total = new PredictiveTotal();
  let done = 0;
  const turns = new InTurn<PredictivePart>((part) => {
    total.add(part);
  });
  await drain(
    workersFor(pool, model, shares.length),
    shares,
    limits.token,
    async (worker, { start, count }) => {
      const params = { plan, likelihood, rows: rows.slice(start, start + count), replicates };
      try {
        const part = await worker.request(checkPredictive, params, limits);
        done += count;
        onShare(done / rows.length);
        await turns.give(start / atOnce, part);
      } catch (error) {
        turns.abandon();
        throw error;
      }
    },
  );
  if (limits.token?.isCancellationRequested) throw new Cancelled();
  const hasMass = supportOf(likelihood) !== 'real-line' && supportOf(likelihood) !== 'unit-interval';
  const { part } = total;
  const figures = part && predictiveFigures(part, { replicates, hasMass });
  if (!figures) throw noRowToCheck({ rows: rows.length });
  return figures;
}
