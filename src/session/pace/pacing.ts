import { rowsWithin, secondsOfPass, type RowCost } from '../../core/model/rowCost';
import { defaults } from '../../core/settings/defaults';

/** Seconds that a pass may take without anyone having asked for it, and those that one is brought down to otherwise. */
const maxSeconds = 20;
const targetSeconds = 10;
/** Numbers of draws that are proposed where the usual ones would take too long, from many to few. */
const fewerDraws = [8, 4, 2, 1];
/** Rows that are worth more than a second draw of each. */
const enoughRows = 32;

/** What there is to score, and what of it the user has already decided. */
export interface Asked {
  /** Rows of the data. */
  readonly rows: number;
  readonly areRowsChosen: boolean;
  /** The draws that the user chose; undefined where nobody did. */
  readonly samples: number | undefined;
  /** The draws behind log p̂(x), which are made in any case. */
  readonly importance: number;
  /** Whether rows are decoded for a likelihood; without one, once each. */
  readonly hasLikelihood: boolean;
}

/** How much of the data is scored at first, and how thoroughly. */
export interface Pace {
  readonly rows: number;
  /** Of N rows. */
  readonly rowsOfAll: number;
  readonly samples: number;
  /** What it takes by the measured cost of a row. */
  readonly seconds: number;
  /** What all rows with the usual or chosen draws would take. */
  readonly secondsOfAll: number;
}

/**
 * Proposes rows and draws of a first pass of a large model: all rows with the usual draws where they take no more than
 * twenty seconds, else fewer draws and, where one draw of every row takes too long, fewer rows, so that it ends within
 * about ten seconds. What the user chose stays.
 */
export function proposePace(
  cost: RowCost,
  { rows, areRowsChosen, samples, importance, hasLikelihood }: Asked,
): Pace {
  const secondsOf = (count: number, draws: number) =>
    secondsOfPass(cost, count, { samples: draws, importance, hasLikelihood });
  const wanted = samples ?? defaults.samples;
  const secondsOfAll = secondsOf(rows, wanted);
  const paced = (count: number, draws: number): Pace => ({
    rows: count,
    rowsOfAll: rows,
    samples: draws,
    seconds: secondsOf(count, draws),
    secondsOfAll,
  });
  if (secondsOfAll <= maxSeconds) return paced(rows, wanted);
  const atLeast = areRowsChosen ? rows : Math.min(rows, enoughRows);
  const fits = (draws: number) => secondsOf(atLeast, draws) <= targetSeconds;
  // Draws that cost nothing are not given up.
  const free = hasLikelihood ? Math.min(wanted, Math.max(1, importance)) : wanted;
  const draws = samples ?? Math.max(free, fewerDraws.find(fits) ?? 1);
  if (areRowsChosen) return paced(rows, draws);
  const timely = rowsWithin(targetSeconds, secondsOf(1, draws));
  // One row has no spread: a second one is worth two more seconds.
  const count = timely === 1 && secondsOf(2, draws) <= targetSeconds + 2 ? 2 : timely;
  return paced(Math.min(rows, count), draws);
}
