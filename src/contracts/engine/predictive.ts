import type { ScorePlan } from '../../core/figures/scorePlan';
import type { Likelihood } from '../../core/settings/likelihood';
import type { FeatureSums } from '../../vae/predictive/featureSums';
import type { RankSums } from '../../vae/predictive/calibration';

/** Rows that are held against draws of x from the model. */
export interface PredictiveParams {
  readonly plan: ScorePlan;
  /** With the σ that was found, where the plan leaves it open. */
  readonly likelihood: Likelihood;
  readonly rows: readonly number[];
  /** S: draws x ~ p(x|z) at one z ~ q(z|x) of each row, 2 at least. */
  readonly replicates: number;
}

/** What some rows and draws of the model have in common. The receiver owns its arrays. */
export interface PredictivePart extends RankSums {
  /** Rows left out, as they or what was drawn for them is not finite. */
  readonly leftOut: number;
  /** By row, then statistic. */
  readonly statistics: {
    readonly data: Float64Array;
    /** The mean over the row's draws. */
    readonly reconstructions: Float64Array;
    /** Where the row's own lies among those of its draws, in (0, 1). */
    readonly ranks: Float64Array;
    /** Of one x ~ p(x|z), z ~ p(z) for each row. */
    readonly prior: Float64Array;
  };
  readonly features: {
    readonly data: FeatureSums;
    readonly reconstructions: FeatureSums;
    readonly prior: FeatureSums;
  };
}
