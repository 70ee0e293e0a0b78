import type { RunnablePlan } from '../../core/figures/scorePlan';
import { elementCount } from '../../core/shape';
import { reconstructionOf } from '../../results/rowFigures';
import { ScoreColumns } from '../../results/scoreColumns';
import { optimalSigma } from '../../vae/likelihood/gaussian';

/** Draws of all rows together that are enough to know σ by: its error is then far below that of any ELBO. */
const enoughDraws = 10_000;

/** How many draws of each row σ is found from: one where the rows are many, never more than the ELBO itself has. */
export function drawsForSigma(rows: number, samples: number): number {
  return Math.min(samples, Math.ceil(enoughDraws / rows));
}

/**
 * Finds the σ of a `gaussian-optimal` likelihood in a pass of its own, before the figures: σ² is the mean squared error
 * of the first draws of every row. Figures of one pass then all belong to one σ, so partial results, bounds and
 * standard errors are those of a Gaussian with a given σ; that σ came from the same data is not in their errors. The
 * ELBO is flat about its best σ, so that few draws cost it next to nothing.
 *
 * @param scoreAll scores all rows of the columns under a plan
 */
export async function findSigma(
  plan: Omit<RunnablePlan, 'likelihood'>,
  columns: ScoreColumns,
  scoreAll: (plan: RunnablePlan, columns: ScoreColumns) => Promise<void>,
): Promise<number> {
  const { first, count } = columns;
  const samples = drawsForSigma(count, plan.samples);
  const unit = { ...plan, likelihood: { kind: 'gaussian', sigma: 1 }, samples, importance: 0 } as const;
  const errors = ScoreColumns.of(unit, { start: first, count });
  await scoreAll(unit, errors);
  let sum = 0;
  let rows = 0;
  for (const row of errors.scoredRows()) {
    const value = reconstructionOf(errors, row);
    if (!Number.isFinite(value)) continue;
    sum += value;
    rows += 1;
  }
  return optimalSigma(rows === 0 ? 0 : sum / rows, elementCount(plan.model.inputShape));
}
