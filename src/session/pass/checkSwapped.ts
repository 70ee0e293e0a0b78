import type { Warning } from '../../core/problem/warning';
import { scaleReconstructsBetter } from '../warnings';
import type { EnginePool } from '../../pool/enginePool';
import { reconstructRows } from '../../contracts/engine';
import type { RowRange, ScorePlan } from '../../core/figures/scorePlan';
import { secondsOfRow } from '../../core/model/rowCost';
import { isScale } from '../../model/roles/scaleRole';
import { requestLimits } from '../requestLimits';

const rowsCompared = 16;
const rowsOfLarge = 2;
/** Seconds of a row beyond which the check is left out: pictures wait for the same engine. */
const maxSeconds = 1;
/**
 * Share of the squared error that is left where z is the scale in place of the mean. The mean of a posterior in use
 * reconstructs several times better than a point that is independent of x; of one that has collapsed, equally well.
 */
const clearlyBetter = 0.7;

/**
 * Reconstructs a few rows from what is treated as the mean, and from what is treated as the scale. Returns a warning
 * where the second is clearly nearer to the rows: the two may be swapped. Null where it is not.
 */
export async function checkSwapped(
  pool: EnginePool,
  plan: ScorePlan,
  rows: RowRange,
): Promise<Warning | null> {
  const { rowCost } = plan.model;
  if (rowCost && secondsOfRow(rowCost) > maxSeconds) return null;
  const count = Math.min(rowCost ? rowsOfLarge : rowsCompared, rows.count);
  const few = Array.from({ length: count }, (_, row) => rows.start + row);
  const errorAt = async (at: 'posterior-mean' | 'posterior-scale') => {
    const { inputs, reconstructions } = await pool
      .warm()
      .request(reconstructRows, { plan, rows: few, at }, requestLimits);
    const error = inputs.reduce((sum, value, i) => sum + (value - reconstructions[i]!) ** 2, 0);
    return { error, spread: spreadOf(inputs, count) };
  };
  const { error: atMean } = await errorAt('posterior-mean');
  const { error: atScale, spread } = await errorAt('posterior-scale');
  // A model that is not trained reconstructs nothing from either.
  if (!(atScale < clearlyBetter * atMean && atScale < spread)) return null;
  const { assignments } = plan.model;
  const named = (wanted: (role: (typeof assignments)[number]['role']) => boolean) =>
    assignments.find(({ part, role }) => part === 'encoder' && wanted(role))?.tensor.name;
  const [mean, scale] = [named((role) => role === 'mu'), named(isScale)];
  return scaleReconstructsBetter({
    tensors: mean === undefined || scale === undefined ? null : { mean, scale },
  });
}

/** The squared error of the mean row for all rows, as a model has that shows nothing of any. */
function spreadOf(values: ArrayLike<number>, rows: number): number {
  const length = values.length / rows;
  let sum = 0;
  for (let place = 0; place < length; place++) {
    let [total, squares] = [0, 0];
    for (let at = place; at < values.length; at += length) {
      total += values[at]!;
      squares += values[at]! ** 2;
    }
    sum += squares - total ** 2 / rows;
  }
  return rows > 1 ? (sum * rows) / (rows - 1) : Infinity;
}
