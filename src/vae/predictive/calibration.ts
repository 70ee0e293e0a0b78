/** Cells of the histogram that ranks are counted in: an even share of them is every central interval looked at. */
export const rankCells = 200;

/** How often values lie where p(x|z), z ~ q(z|x), says that they do. */
export interface Calibration {
  /** Values that were ranked. */
  readonly values: number;
  /** The share of ranks in each twentieth of (0, 1), which is 1/20 of all if p(x|z) is calibrated. */
  readonly histogram: readonly number[];
  /** Of central intervals: the share of values inside. */
  readonly coverage: readonly { readonly level: number; readonly share: number }[];
  /** Root mean square of share − level over the central intervals of 5%, 10%, …, 95%. */
  readonly calibrationError: number;
  /**
   * The root of the mean squared error of the predictive mean over that of what its spread lets expect: 1 if p(x|z) is as wide as
   * the errors are, below 1 if it is wider.
   */
  readonly spreadRatio: number;
}

/** What calibration rests on. */
export interface RankSums {
  /** Ranks by cell, {@link rankCells} of them. */
  readonly ranks: Float64Array;
  /** Over values: Σ (x − m)² and Σ (1 + 1/S)·v, with mean m and unbiased variance v of the S draws of the value. */
  squaredErrors: number;
  expectedSquares: number;
}

const bins = 20;
/** The central intervals that are told; all of 5%, …, 95% make up the error. */
const told = [0.5, 0.8, 0.9, 0.95];

/**
 * @see Gneiting, Balabdaoui and Raftery, "Probabilistic forecasts, calibration and sharpness" (2007), section 3.1, for the histogram, and
 *   section 3.2 for the coverage of central intervals
 */
export function calibrationOf({ ranks, squaredErrors, expectedSquares }: RankSums): Calibration {
  const values = ranks.reduce((sum, count) => sum + count, 0);
  const within = (level: number) => {
    const outside = Math.round(((1 - level) / 2) * rankCells);
    return ranks.subarray(outside, rankCells - outside).reduce((sum, count) => sum + count, 0) / values;
  };
  let squares = 0;
  for (let step = 1; step < 20; step++) squares += (within(step / 20) - step / 20) ** 2;
  const each = rankCells / bins;
  return {
    values,
    histogram: Array.from(
      { length: bins },
      (_, bin) =>
        ranks.subarray(bin * each, (bin + 1) * each).reduce((sum, count) => sum + count, 0) / values,
    ),
    coverage: told.map((level) => ({ level, share: within(level) })),
    calibrationError: Math.sqrt(squares / 19),
    spreadRatio: Math.sqrt(squaredErrors / expectedSquares),
  };
}
