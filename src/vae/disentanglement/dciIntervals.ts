import type { Checkpoint } from '../checkpoint';
import { addToMean, emptyMean } from '../estimators/runningMean';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import { intervalAround, type Interval } from './bootstrap';
import type { Codes } from './codes';
import { dciOf, looksARow, maxLooks, type Dci } from './dci';
import type { Halves } from './explicitness';
import type { Factor } from './factor';

/** Enough for the width of an interval to 16 %. */
export const maxDciDraws = 20;
/** Rows of either half in a draw, at least: trees of fewer are others. */
const minDrawnRows = 200;

export const dciScores = ['disentanglement', 'completeness', 'informativeness'] as const;
export type DciScore = (typeof dciScores)[number];

export interface DciIntervals {
  /** Null for a score that is not defined. */
  readonly of: Readonly<Record<DciScore, Interval | null>>;
  readonly draws: number;
  /** Rows of either half in a draw. */
  readonly rows: number;
}

/**
 * The 95 % intervals of DCI: rows of either half are drawn from it with replacement (Efron 1979) and trees grown again, 20 times at
 * most. Where all draws together would cost more than the most costly scores themselves, fewer rows are drawn, and their standard
 * deviation counts √(drawn / all) of itself (m out of n: Bickel, Götze and van Zwet 1997). Null where even few rows cost too much.
 *
 * @param found of the same halves
 */
export function dciIntervals(
  codes: Codes,
  factors: readonly Factor[],
  { found, halves }: { readonly found: Dci; readonly halves: Halves },
  { draws, seed }: { readonly draws: number; readonly seed: number },
  checkpoint: Checkpoint,
): DciIntervals | null {
  const all = halves.fitted.length;
  const rows = rowsOfDraw(codes, factors, all, draws);
  if (rows === undefined) return null;
  const drawn = Array.from({ length: draws }, (_, draw) =>
    dciOf(codes, factors, drawHalves(halves, rows, seed, draw), checkpoint),
  );
  return { of: intervalsOf(found, drawn, Math.sqrt(rows / all)), draws, rows };
}

/** The intervals that scores of drawn rows give, with their standard deviation times a share. */
export function intervalsOf(
  found: Pick<Dci, DciScore>,
  drawn: readonly Pick<Dci, DciScore>[],
  share: number,
): DciIntervals['of'] {
  const intervalOf = (score: DciScore): Interval | null => {
    const mean = { ...emptyMean };
    for (const each of drawn) if (!Number.isNaN(each[score])) addToMean(mean, each[score]);
    return Number.isNaN(found[score]) || mean.count < 2 ? null : intervalAround(found[score], mean, share);
  };
  return {
    disentanglement: intervalOf('disentanglement'),
    completeness: intervalOf('completeness'),
    informativeness: intervalOf('informativeness'),
  };
}

/** Rows of either half, each drawn from its own, a pure function of seed and draw. */
export function drawHalves({ fitted, tried }: Halves, rows: number, seed: number, draw: number): Halves {
  const uniform = new Float64Array(2 * rows);
  fillUniform(uniform, seed, streams.bootstrap, 1, draw);
  const from = (half: Uint32Array, first: number) =>
    Uint32Array.from({ length: rows }, (_, row) => half[Math.floor(uniform[first + row]! * half.length)]!);
  return { fitted: from(fitted, 0), tried: from(tried, rows) };
}

/** How many rows of either half a draw is of; undefined where even few cost too much. */
export function rowsOfDraw(
  codes: Codes,
  factors: readonly Factor[],
  all: number,
  draws: number,
): number | undefined {
  const within = Math.floor(maxLooks / draws / looksARow(codes.dimensions, factors));
  const rows = Math.min(all, within);
  return rows < Math.min(all, minDrawnRows) ? undefined : rows;
}
