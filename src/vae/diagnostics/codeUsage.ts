/** How the entries of a codebook are used over a data set. */
export interface CodeUsage {
  /** How often each entry is the nearest. */
  readonly counts: readonly number[];
  /** Entries that are used at all. */
  readonly used: number;
  /** exp(H) of the average use of the entries: how many would be used if all were used alike; null before any is. */
  readonly perplexity: number | null;
}

/**
 * Use of each entry of a codebook, and its perplexity exp(−Σ p_k ln p_k), with p_k the share of entry k among all codes
 * of all rows. Van den Oord, Vinyals and Kavukcuoglu, "Neural discrete representation learning" (2017), report it as the
 * measure of how much of the codebook is in use: 1 where one entry stands for everything, the number of entries where
 * all are used alike.
 */
export function codeUsage(counts: ArrayLike<number>): CodeUsage {
  const each = Array.from(counts);
  const total = each.reduce((sum, count) => sum + count, 0);
  let entropy = 0;
  for (const count of each) if (count > 0) entropy -= (count / total) * Math.log(count / total);
  return {
    counts: each,
    used: each.filter((count) => count > 0).length,
    perplexity: total > 0 ? Math.exp(entropy) : null,
  };
}
