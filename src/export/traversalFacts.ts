import { minQuantile, posteriorReach, type RangeKind, type Traversal } from '../contracts/panel/traverse';
import type { TraversalLatents } from '../results/traversalRows';

/** How the latents of a traversal were made, for its manifest. */
export function traversalFacts(traversal: Traversal, { rows, columns }: TraversalLatents): object {
  return {
    traversal: { ...traversal, z: [...traversal.z] },
    ...('range' in traversal && { range: formatRanges(traversal.range) }),
    rows: rows.map(({ name, values }) => ({ name, values: [...values] })),
    columns,
  };
}

/** How far a range goes, in words. */
function formatRanges(range: RangeKind): string {
  switch (range) {
    case 'prior-quantiles':
      return `quantiles of the prior from ${minQuantile} to ${1 - minQuantile}, evenly spread`;
    case 'posterior':
      return `posterior mean ± ${posteriorReach} standard deviations`;
    case 'data':
      return 'min to max posterior mean over the data';
  }
}
