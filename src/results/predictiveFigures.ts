import type { PredictivePart } from '../contracts/engine/predictive';
import type { Likeness, PredictiveFigures, Spread, StatisticCheck } from '../core/figures/predictiveFigures';
import { calibrationOf } from '../vae/predictive/calibration';
import { joinFeatures, momentsOfFeatures } from '../vae/predictive/featureSums';
import { criticalDistance, kolmogorovDistance } from '../vae/predictive/kolmogorov';
import { rowStatistics } from '../vae/predictive/rowStatistics';
import { correlation } from '../vae/estimators/correlation';

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
