/** Of how much use each dimension is for each factor, and what follows. */
export interface ImportanceScores {
  /** How far each dimension is of use for one factor alone, weighted by its use; NaN for fewer than two factors. */
  readonly disentanglement: number;
  /** How far one dimension alone is of use for each factor, averaged; NaN for fewer than two dimensions. */
  readonly completeness: number;
}

/**
 * Disentanglement D = Σ_j ρ_j (1 − H_K(P_j)) and completeness C = (1/K) Σ_k (1 − H_D(P̃_k)) of importances R (Eastwood and Williams
 * 2018, "A framework for the quantitative evaluation of disentangled representations", section 2): P_j and P̃_k are a row and a
 * column of R brought to a sum of 1, H_n is the entropy to base n, and ρ_j the share of dimension j in all importances. A factor
 * that no dimension is of use for counts for neither.
 *
 * @param importances by factor, then dimension
 */
export function importanceScores(importances: readonly Float64Array[]): ImportanceScores {
  const used = importances.filter((of) => of.some((each) => each > 0));
  const dimensions = used[0]?.length ?? 0;
  const total = used.reduce((sum, of) => sum + sumOf(of), 0);
  let disentangled = 0;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const row = Float64Array.from(used, (of) => of[dimension]!);
    disentangled += sumOf(row) * concentration(row);
  }
  const complete = used.reduce((sum, of) => sum + concentration(of), 0);
  return {
    disentanglement: used.length < 2 ? NaN : disentangled / total,
    completeness: dimensions < 2 ? NaN : complete / used.length,
  };
}

/** 1 − H of shares, to the base of their number: 1 where all is in one, 0 where all are alike or nothing is there. */
function concentration(values: Float64Array): number {
  const sum = sumOf(values);
  if (sum === 0) return 0;
  const entropy = values.reduce(
    (total, value) => (value > 0 ? total - (value / sum) * Math.log(value / sum) : total),
    0,
  );
  return 1 - entropy / Math.log(values.length);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
