import type { DrawSpan, RunDraws, RunState } from '../../src/contracts/panel/state';
import { formatCount } from '../ui/formatting';
import type { SampleFigures } from '../../src/core/figures/figures';

/** How many draws figures rest on, of those asked for: `16 of 256 draws`, `1–16 of 256 draws`. */
export function formatDraws(span: DrawSpan, asked: number): string {
  const { least, most } = span;
  const counts = formatDrawSpan(span);
  const draws = most === 1 ? 'draw' : 'draws';
  if (least === asked && most === asked) return `${counts} ${draws}`;
  return most <= asked
    ? `${counts} of ${formatCount(asked)} draws`
    : `${counts} ${draws}, ${formatCount(asked)} asked for`;
}

/** `16`, or `1–16`. */
export function formatDrawSpan({ least, most }: DrawSpan): string {
  return least === most ? formatCount(most) : `${formatCount(least)}–${formatCount(most)}`;
}

/** Whether some figures rest on another number of draws than a finished run would give them. */
export function differsFromAsked({ samples, importance, shown, importanceShown }: RunDraws): boolean {
  const differs = (span: DrawSpan | null, asked: number) =>
    span !== null && (span.least !== asked || span.most !== asked);
  return differs(shown, samples) || differs(importanceShown, importance);
}

/** Whether a run ended before all figures had the draws asked for. */
export function endedShort({ phase, draws }: RunState): boolean {
  return phase !== 'scoring' && differsFromAsked(draws);
}

/** What is to be known of a row with fewer draws than asked for; null of any other, and of rows of another run. */
export function fewerDraws(row: SampleFigures, { samples, importance, shown }: RunDraws): string | null {
  if (shown === null || row.draws === null) return null;
  const one = (draws: number, asked: number) => formatDraws({ least: draws, most: draws }, asked);
  if (row.draws < samples) return `Rests on ${one(row.draws, samples)} of z so far.`;
  const { importanceDraws } = row;
  return importanceDraws !== null && importanceDraws < importance
    ? `log p̂(x) rests on ${one(importanceDraws, importance)} of z so far.`
    : null;
}
