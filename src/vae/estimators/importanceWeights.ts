/**
 * Sums of importance weights w = exp(log w), kept relative to the max so that none overflows:
 * `sum` = Σ exp(log w − max), `squares` = Σ exp(2(log w − max)).
 */
export interface ImportanceWeights {
  max: number;
  sum: number;
  squares: number;
}

export const emptyWeights: Readonly<ImportanceWeights> = { max: -Infinity, sum: 0, squares: 0 };

/** Adds one weight in place, given its logarithm. */
export function addWeight(weights: ImportanceWeights, logWeight: number): void {
  if (logWeight > weights.max) {
    const shrink = Math.exp(weights.max - logWeight);
    weights.sum = weights.sum * shrink + 1;
    weights.squares = weights.squares * shrink * shrink + 1;
    weights.max = logWeight;
  } else {
    const relative = Math.exp(logWeight - weights.max);
    weights.sum += relative;
    weights.squares += relative * relative;
  }
}

/** The weights of both sets together. */
export function mergeWeights(
  a: Readonly<ImportanceWeights>,
  b: Readonly<ImportanceWeights>,
): ImportanceWeights {
  if (a.sum === 0) return { ...b };
  if (b.sum === 0) return { ...a };
  const max = Math.max(a.max, b.max);
  const shrinkA = Math.exp(a.max - max);
  const shrinkB = Math.exp(b.max - max);
  return {
    max,
    sum: a.sum * shrinkA + b.sum * shrinkB,
    squares: a.squares * shrinkA * shrinkA + b.squares * shrinkB * shrinkB,
  };
}

/**
 * The importance-weighted bound log p̂_K(x) = log (1/K) Σ w_k in nats, which rises to log p(x) with K.
 *
 * Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders" (2016), equation 8.
 */
export function importanceWeightedBound({ max, sum }: Readonly<ImportanceWeights>, k: number): number {
  return max + Math.log(sum / k);
}

/** Effective sample size (Σ w)² / Σ w² (Kish 1965): 1 when one weight carries all, K when all are equal. */
export function effectiveSampleSize({ sum, squares }: Readonly<ImportanceWeights>): number {
  return (sum * sum) / squares;
}
