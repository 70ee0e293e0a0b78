import { checkPredictive } from '../../contracts/engine';
import type { PredictivePart } from '../../contracts/engine/predictive';
import type { ScorePlan } from '../../core/figures/scorePlan';
import { rowsWithin } from '../../core/model/rowCost';
import type { Likelihood } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import type { PredictiveFigures } from '../../core/figures/predictiveFigures';
import { predictiveFigures } from '../../results/predictiveFigures';
import { supportOf } from '../../vae/likelihood/likelihood';
import { noRowToCheck } from '../problems';

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
 * Holds rows against draws of x from the model, some at a time.
 *
 * @param rows in the data, at least one
 * @param onShare receives the share that is done, 0..1
 * @throws ProblemError if no row is finite with its draws; `Cancelled`
 */
export async function checkRows(
  engine: EngineProcess,
  { plan, likelihood }: { readonly plan: ScorePlan; readonly likelihood: Likelihood },
  rows: readonly number[],
  replicates: number,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<PredictiveFigures> {
  const { model } = plan;
  const drawn = elementCount(model.inputShape) * (replicates + 1);
  const atOnce = model.rowCost ? 1 : Math.max(1, Math.min(maxRowsAtOnce, Math.floor(maxDrawn / drawn)));
  const parts: PredictivePart[] = [];
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    parts.push(await engine.request(checkPredictive, { plan, likelihood, rows: some, replicates }, limits));
    onShare((from + some.length) / rows.length);
  }
  const [first, ...others] = parts;
  const hasMass = supportOf(likelihood) !== 'real-line' && supportOf(likelihood) !== 'unit-interval';
  const figures = first && predictiveFigures([first, ...others], { replicates, hasMass });
  if (!figures) throw noRowToCheck({ rows: rows.length });
  return figures;
}
