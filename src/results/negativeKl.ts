import type { Warning } from '../core/problem/warning';
import type { FigureColumns } from './figureColumns';
import { klOf, klSeOf } from './rowFigures';
import { klNegative } from './warnings';

/** Standard errors below 0 that chance doesn't explain: one pass in 30,000. */
const maxErrors = 4;

/**
 * No KL is below 0 (Gibbs' inequality; Cover and Thomas 2006, theorem 2.6.3), so that an estimate that clearly is shows a
 * prior that is no normalized density.
 */
export function negativeKlWarnings(columns: FigureColumns): Warning[] {
  if (columns.klSe.length === 0 || !columns.has.kl) return [];
  let [rows, sum, variance] = [0, 0, 0];
  for (const row of columns.scoredRows()) {
    const [kl, se] = [klOf(columns, row), klSeOf(columns, row)];
    if (!Number.isFinite(kl) || !Number.isFinite(se)) continue;
    rows += 1;
    sum += kl;
    variance += se ** 2;
  }
  if (rows === 0 || sum >= -maxErrors * Math.sqrt(variance)) return [];
  return [klNegative({ kl: sum / rows, se: Math.sqrt(variance) / rows })];
}
