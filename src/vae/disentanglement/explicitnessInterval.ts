import type { Checkpoint } from '../checkpoint';
import { addToMean, emptyMean } from '../estimators/runningMean';
import { meanOf } from '../estimators/spread';
import { intervalAround, type Interval } from './bootstrap';
import type { Classes } from './classes';
import type { Codes } from './codes';
import { drawHalves } from './dciIntervals';
import { explicitnessOf, halvesOf, standardized, type Halves } from './explicitness';

/** Enough for the width of an interval to 16 %. */
export const maxProbeDraws = 20;
/** Products that all fits together may take: some seconds. */
const maxProducts = 3e9;
/** Newton's steps of a fit, about. */
const steps = 8;
/** Rows of either half in a draw, at least. */
const minDrawnRows = 200;

/**
 * The 95 % interval of explicitness: rows of either half are drawn from it with replacement (Efron 1979), and probes fitted to these.
 * Of many values, fewer rows are drawn, and their standard deviation counts √(drawn / all) of itself (m out of n: Bickel, Götze and
 * van Zwet 1997). Null where explicitness is not defined, or even few rows cost too much.
 *
 * @param value explicitness of all rows, with the same seed
 */
export function explicitnessInterval(
  codes: Codes,
  factors: readonly Classes[],
  value: number,
  { draws, seed }: { readonly draws: number; readonly seed: number },
  checkpoint: Checkpoint,
): Interval | null {
  const halves = halvesOf(codes.rows, seed);
  const columns = standardized(codes);
  const all = halves.fitted.length;
  const products = factors.reduce((sum, { count }) => sum + count, 0) * steps * (columns.length + 1) ** 2;
  const rows = Math.min(all, Math.floor(maxProducts / draws / products));
  if (rows < Math.min(all, minDrawnRows)) return null;
  const drawn = Array.from({ length: draws }, (_, draw) => drawHalves(halves, rows, seed, draw));
  return explicitnessIntervalOf(columns, factors, value, { drawn, share: Math.sqrt(rows / all) }, checkpoint);
}

/**
 * The same by given halves.
 *
 * @param columns the codes as {@link standardized} gives them
 * @param share of the standard deviation that counts
 */
export function explicitnessIntervalOf(
  columns: readonly Float64Array[],
  factors: readonly Classes[],
  value: number,
  { drawn, share }: { readonly drawn: readonly Halves[]; readonly share: number },
  checkpoint: Checkpoint,
): Interval | null {
  const scores = { ...emptyMean };
  for (const halves of drawn) {
    const found = factors
      .map((factor) => explicitnessOf(columns, factor, halves, checkpoint))
      .filter((score) => !Number.isNaN(score));
    if (found.length > 0) addToMean(scores, meanOf(Float64Array.from(found)));
  }
  return Number.isNaN(value) || scores.count < 2 ? null : intervalAround(value, scores, share);
}
