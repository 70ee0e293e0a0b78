import type { PredictivePart } from '../contracts/engine/predictive';
import type { Likeness, PredictiveFigures, Spread, StatisticCheck } from '../core/figures/predictiveFigures';
import { calibrationOf } from '../vae/predictive/calibration';
import { momentsOfFeatures } from '../vae/predictive/featureSums';
import { criticalDistance, kolmogorovDistance } from '../vae/predictive/kolmogorov';
import { rowStatistics } from '../vae/predictive/rowStatistics';
import { correlation } from '../vae/estimators/correlation';

const width = rowStatistics.length;

/**
 * What all rows together say; undefined where none is left.
 *
 * @param options draws of each row, and whether what is drawn can be exactly 0: a density has no share of zeros
 */
export function predictiveFigures(
  all: PredictivePart,
  { replicates, hasMass }: { readonly replicates: number; readonly hasMass: boolean },
): PredictiveFigures | undefined {
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
