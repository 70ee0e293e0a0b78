import type { Calibration } from '../../vae/predictive/calibration';
import type { FeatureMoments } from '../../vae/predictive/featureSums';
import type { RowStatistic } from '../../vae/predictive/rowStatistics';

/** How rows of data compare with what the model draws. */
export interface PredictiveFigures {
  readonly rows: number;
  /** Rows with numbers that are not finite, of their own or of what was drawn for them. */
  readonly leftOut: number;
  /** S. */
  readonly replicates: number;
  readonly calibration: Calibration;
  readonly statistics: readonly StatisticCheck[];
  /** What the distances of samples of the prior exceed once in twenty times if p(x) is the data's law. */
  readonly criticalDistance: number;
  readonly features: readonly FeatureCheck[];
  /** Of each value of a row, over rows. */
  readonly moments: {
    readonly data: FeatureMoments;
    readonly reconstructions: FeatureMoments;
    readonly prior: FeatureMoments;
  };
}

/** Mean and standard deviation over rows. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** A statistic of rows, such as their mean. */
export interface StatisticCheck {
  readonly name: RowStatistic;
  readonly data: Spread;
  /** Of the mean over each row's draws; with the share of rows that lie outside the central 95% of theirs. */
  readonly reconstructions: Spread & { readonly outside: number };
  /** Of samples of the prior; with the distance of Kolmogorov and Smirnov between their distribution and the data's. */
  readonly prior: Spread & { readonly distance: number };
}

/** How like a moment of each value of a row is over rows of data and over rows that the model draws. */
export interface FeatureCheck {
  readonly name: keyof FeatureMoments;
  readonly reconstructions: Likeness;
  readonly prior: Likeness;
}

export interface Likeness {
  readonly meanAbsoluteError: number;
  /** Pearson's; null where either does not vary. */
  readonly correlation: number | null;
}
