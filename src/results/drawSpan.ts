import type { DrawSpan, RunDraws } from '../contracts/panel/state';
import type { ScoreColumns } from './scoreColumns';

/** Min and max number of draws among those of rows that have any; null where none has. */
export function drawSpan(draws: Iterable<number>): DrawSpan | null {
  let [min, max] = [Infinity, 0];
  for (const value of draws) {
    if (!(value > 0)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return max > 0 ? { min, max } : null;
}

/** The draws that the figures of a pass were asked for with, and rest on. */
export function runDraws({ samples, importance, has, estimates }: ScoreColumns): RunDraws {
  return {
    samples,
    importance,
    shown: has.elbo ? drawSpan(estimates.draws) : null,
    importanceShown: importance > 0 ? drawSpan(estimates.importanceDraws) : null,
  };
}
