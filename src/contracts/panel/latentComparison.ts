/** A latent dimension of a model and that of another which follows it most closely over the same rows. */
export interface LatentMatch {
  readonly latent: number;
  readonly otherLatent: number;
  /** Pearson correlation of their means, −1..1. */
  readonly correlation: number;
  /** Mean KL of either, in nats; null without a posterior. */
  readonly kl: number | null;
  readonly otherKl: number | null;
}

/** How far the latent spaces of two models are the same over the same rows. */
export interface LatentComparison {
  /** Rows that were compared: all, or some of very many, evenly spread. */
  readonly rows: number;
  /** Linear centered kernel alignment, 0..1; null where a space does not vary. */
  readonly cka: number | null;
  /** Mean share of the {@link comparedNeighbors} nearest rows that are the same in both; null for too few rows. */
  readonly neighborhoodOverlap: number | null;
  /** Those of the first that carry most come first. */
  readonly matches: readonly LatentMatch[];
}

/** Nearest rows of a row that are held against its nearest in the other latent space. */
export const comparedNeighbors = 10;
