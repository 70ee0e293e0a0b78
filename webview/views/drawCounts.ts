import type { DrawSpan, RunDraws, RunState } from '../../src/contracts/panel/state';
import { formatCount } from '../ui/formatting';
import type { SampleFigures } from '../../src/core/figures/figures';
import type { RequestedDraws } from '../../src/contracts/panel/samples';

/** Formats actual and requested numbers of draws: `16 of 256 draws`, `1–16 of 256 draws`. */
export function formatDraws(span: DrawSpan, requested: number): string {
  const { min, max } = span;
  const counts = formatDrawSpan(span);
  const draws = max === 1 ? 'draw' : 'draws';
  if (min === requested && max === requested) return `${counts} ${draws}`;
  return max <= requested
    ? `${counts} of ${formatCount(requested)} draws`
    : `${counts} ${draws}, ${formatCount(requested)} requested`;
}

/** `16`, or `1–16`. */
export function formatDrawSpan({ min, max }: DrawSpan): string {
  return min === max ? formatCount(max) : `${formatCount(min)}–${formatCount(max)}`;
}

/** Whether some results use a different number of draws than requested. */
function differsFromRequested({ samples, importance, shown, importanceShown }: RunDraws): boolean {
  const differs = (span: DrawSpan | null, requested: number) =>
    span !== null && (span.min !== requested || span.max !== requested);
  return differs(shown, samples) || differs(importanceShown, importance);
}

/** Whether a run ended before all results had the requested number of draws. */
export function endedShort({ phase, draws }: RunState): boolean {
  return phase !== 'scoring' && differsFromRequested(draws);
}

/** A message about a row with fewer draws than requested; null for other rows. */
export function fewerDraws(row: SampleFigures, { samples, importance }: RequestedDraws): string | null {
  if (row.draws === null) return null;
  const count = (draws: number, requested: number) => formatDraws({ min: draws, max: draws }, requested);
  if (row.draws < samples) return `Based on ${count(row.draws, samples)} of z so far.`;
  const { importanceDraws } = row;
  return importanceDraws !== null && importanceDraws < importance
    ? `log p̂(x) is based on ${count(importanceDraws, importance)} of z so far.`
    : null;
}
