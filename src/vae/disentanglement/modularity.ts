import type { InformationMatrix } from './informationMatrix';

/** Nats under which a dimension tells nothing: rounding alone. */
const nothing = 1e-12;

/** Modularity, and of how many dimensions it is the mean. */
export interface Modularity {
  /** 0..1; NaN where fewer than two factors vary or every dimension is dead. */
  readonly value: number;
  /** Dimensions that carry no factor, which are left out. */
  readonly dead: number;
}

/**
 * Modularity (Ridgeway and Mozer 2018, "Learning deep disentangled embeddings with the F-statistic loss"): the mean over the
 * dimensions of 1 − Σ I² ⁄ (I²ₘₐₓ (K − 1)), with the sum over all of the K varying factors but the one that the dimension
 * tells the most of. 1 where each dimension tells of one factor alone.
 */
export function modularity({ information, entropies }: InformationMatrix): Modularity {
  const factors = entropies.filter((entropy) => entropy > 0).length;
  let [sum, alive] = [0, 0];
  for (const row of information) {
    const max = row.reduce((a, b) => Math.max(a, b), 0);
    if (max <= nothing) continue;
    // The largest one is its own square over itself: 1.
    const others = row.reduce((total, each) => total + (each / max) ** 2, 0) - 1;
    sum += 1 - others / (factors - 1);
    alive += 1;
  }
  return { value: factors < 2 || alive === 0 ? NaN : sum / alive, dead: information.length - alive };
}
