/** A score on rows that the probe was not fitted to, each held out once. */
export interface HeldOutScore {
  readonly value: number;
  /** Of the value, over the rows; what the folds share is not in it (Bengio and Grandvalet 2004). */
  readonly standardError: number;
  /** What is reached without the codes. */
  readonly baseRate: number;
}

/**
 * The share of rows that are told right, with √(p(1 − p)/n).
 *
 * @param baseRate the share of the most frequent class
 */
export function accuracyOf(right: number, rows: number, baseRate: number): HeldOutScore {
  const value = right / rows;
  return { value, standardError: Math.sqrt((value * (1 - value)) / rows), baseRate };
}

/** A score that is the mean of the classes' own, with how far codes that tell nothing scatter about chance. */
export interface BalancedScore extends HeldOutScore {
  /** Standard error of the score of codes that tell nothing. */
  readonly chanceError: number;
}

/**
 * The mean over K classes of the share of its rows that are told right: 1/K by chance, however frequent each is (Brodersen et
 * al. 2010, "The balanced accuracy and its posterior distribution"). The standard error is √(Σ pₖ(1 − pₖ)/nₖ)/K.
 *
 * @param right of the rows of each class
 * @param counts rows of each class, none 0
 */
export function balancedAccuracyOf(right: ArrayLike<number>, counts: ArrayLike<number>): BalancedScore {
  const classes = counts.length;
  const chance = 1 / classes;
  let [value, variance, chanceVariance] = [0, 0, 0];
  for (let k = 0; k < classes; k++) {
    const share = right[k]! / counts[k]!;
    value += share / classes;
    variance += (share * (1 - share)) / counts[k]!;
    chanceVariance += (chance * (1 - chance)) / counts[k]!;
  }
  return {
    value,
    standardError: Math.sqrt(variance) / classes,
    baseRate: chance,
    chanceError: Math.sqrt(chanceVariance) / classes,
  };
}

/**
 * R² of held-out values: 1 − Σ(y − ŷ)² / Σ(y − ȳ)², ȳ the mean of the rows that the probe was fitted to, so that 0 is
 * reached without the codes, and less is worse than that. The standard error is a ratio's (Cochran 1977, equation 6.13).
 * NaN where the values don't vary.
 *
 * @param errors (y − ŷ)² of each row
 * @param spreads (y − ȳ)² of each row
 */
export function explainedVariance(errors: Float64Array, spreads: Float64Array): HeldOutScore {
  const rows = errors.length;
  const total = spreads.reduce((sum, each) => sum + each, 0);
  const ratio = errors.reduce((sum, each) => sum + each, 0) / total;
  const squares = errors.reduce((sum, each, row) => sum + (each - ratio * spreads[row]!) ** 2, 0);
  const standardError = Math.sqrt((rows * squares) / (rows - 1)) / total;
  return { value: total > 0 ? 1 - ratio : NaN, standardError: total > 0 ? standardError : NaN, baseRate: 0 };
}
