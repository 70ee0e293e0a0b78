import type { CodeUsage } from '../../vae/diagnostics/codeUsage';

export type { CodeUsage };

/** How many codes a row has, in all codebooks together. */
export function placesIn(codebooks: readonly { readonly places: number }[] = []): number {
  return codebooks.reduce((sum, { places }) => sum + places, 0);
}

/** How often an entry of a codebook is used, and its share of all codes. */
export interface CodeUse {
  readonly entry: number;
  readonly count: number;
  readonly share: number;
}

/** The entries of a codebook, those used most first. */
export function sortByUse({ counts }: CodeUsage): CodeUse[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts
    .map((count, entry) => ({ entry, count, share: total === 0 ? 0 : count / total }))
    .sort((a, b) => b.count - a.count);
}
