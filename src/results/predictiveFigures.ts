import type { PredictivePart } from '../contracts/engine/predictive';
import { calibrationOf, type Calibration } from '../vae/predictive/calibration';
import { joinFeatures, momentsOfFeatures, type FeatureMoments } from '../vae/predictive/featureSums';
import { criticalDistance, kolmogorovDistance } from '../vae/predictive/kolmogorov';
import { rowStatistics, type RowStatistic } from '../vae/predictive/rowStatistics';
import { correlation } from '../vae/estimators/correlation';

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
interface Spread {
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

interface Likeness {
  readonly meanAbsoluteError: number;
  /** Pearson's; null where either does not vary. */
  readonly correlation: number | null;
}

/** Joins two parts into the first. */
function join(target: PredictivePart, part: PredictivePart): PredictivePart {
  for (let cell = 0; cell < target.ranks.length; cell++) target.ranks[cell]! += part.ranks[cell]!;
  for (const key of ['data', 'reconstructions', 'prior'] as const)
    joinFeatures(target.features[key], part.features[key]);
  const both = (key: keyof PredictivePart['statistics']) =>
    Float64Array.from([...target.statistics[key], ...part.statistics[key]]);
  return {
    ...target,
    squaredErrors: target.squaredErrors + part.squaredErrors,
    expectedSquares: target.expectedSquares + part.expectedSquares,
    leftOut: target.leftOut + part.leftOut,
    statistics: {
      data: both('data'),
      reconstructions: both('reconstructions'),
      ranks: both('ranks'),
      prior: both('prior'),
    },
  };
}

const width = rowStatistics.length;

/**
 * Sums parts up, at least one; undefined where no row is left.
 *
 * @param options draws of each row, and whether what is drawn can be exactly 0: a density has no share of zeros
 */
export function predictiveFigures(
  [first, ...others]: readonly [PredictivePart, ...PredictivePart[]],
  { replicates, hasMass }: { readonly replicates: number; readonly hasMass: boolean },
): PredictiveFigures | undefined {
  const all = others.reduce(join, first);
  const rows = all.statistics.data.length / width;
  if (rows === 0) return undefined;
  const { features } = all;
  const moments = {
    data: momentsOfFeatures(features.data),
    reconstructions: momentsOfFeatures(features.reconstructions),
    prior: momentsOfFeatures(features.prior),
  };
  return {
    rows,
    leftOut: all.leftOut,
    replicates,
    calibration: calibrationOf(all),
    statistics: rowStatistics.flatMap((name, k) =>
      name === 'zeros' && !hasMass ? [] : statisticCheck(all.statistics, k),
    ),
    criticalDistance: criticalDistance(rows, rows),
    features: (['mean', 'deviation', 'zeros'] as const).flatMap((name) => {
      const { data, reconstructions, prior } = moments;
      if (name === 'zeros' && !hasMass) return [];
      return [
        {
          name,
          reconstructions: likeness(data[name], reconstructions[name]),
          prior: likeness(data[name], prior[name]),
        },
      ];
    }),
    moments,
  };
}

/** One of the statistics; none where it is the same of all rows, whoever drew them. */
function statisticCheck(
  { data, reconstructions, ranks, prior }: PredictivePart['statistics'],
  k: number,
): StatisticCheck[] {
  const of = (values: Float64Array) => values.filter((_, at) => at % width === k);
  const [own, drawn, sampled] = [of(data), of(reconstructions), of(prior)];
  const check = {
    name: rowStatistics[k]!,
    data: spreadOf(own),
    reconstructions: {
      ...spreadOf(drawn),
      outside: of(ranks).filter((rank) => rank < 0.025 || rank > 0.975).length / own.length,
    },
    prior: { ...spreadOf(sampled), distance: kolmogorovDistance(own, sampled) },
  };
  const spreads = [check.data, check.reconstructions, check.prior];
  const isConstant = spreads.every(({ mean, deviation }) => deviation === 0 && mean === check.data.mean);
  return isConstant ? [] : [check];
}

function spreadOf(values: Float64Array): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

function likeness(data: Float64Array, drawn: Float64Array): Likeness {
  const errors = data.reduce((sum, value, i) => sum + Math.abs(value - drawn[i]!), 0);
  return { meanAbsoluteError: errors / data.length, correlation: correlation(data, drawn) };
}
