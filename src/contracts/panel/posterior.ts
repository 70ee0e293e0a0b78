import type { LatentUse } from '../../core/figures/latentUse';
import type { CodeUsage } from '../../core/model/codes';
import type { KlDecomposition } from '../../vae/diagnostics/klDecomposition';
import type { DimensionFigures, Summary } from '../../core/figures/figures';

export interface PosteriorView {
  readonly summary: Summary;
  /** In the model's order of dimensions. */
  readonly dimensions: readonly DimensionFigures[];
  /** How much of the latent space is in use. */
  readonly use: LatentUse;
  /** The mean KL taken apart; null until a pass is done, and for a while after. */
  readonly klDecomposition: KlDecomposition | null;
  /** Whether rows have priors of their own, so that there is none. */
  readonly hasOwnPriors: boolean;
  /** How each codebook is used; null for a model without one. */
  readonly codes: readonly CodeUsage[] | null;
}

/** One dimension's aggregate posterior (1/N) Σ q(z_j|x_i) beside the prior, on a grid, and the spread of its means. */
export interface DimensionDensity {
  readonly dimension: number;
  readonly grid: Float64Array;
  /** Null of codes that are points. */
  readonly aggregate: Float64Array | null;
  /** Null without a KL to a prior, and where only the density of all dimensions together is known. */
  readonly prior: Float64Array | null;
  /** Edges of the bins (one more than counts) and the density of μ in each. */
  readonly muEdges: Float64Array;
  readonly muDensity: Float64Array;
}
