import { formatDataReference } from '../core/dataset/dataReference';
import { formatCount, formatFigure, formatShort } from '../core/figures/formatting';
import { calibrationWords, spreadRemedy, momentNames, statisticNames } from '../core/figures/predictiveWords';
import { formatLikelihood } from '../core/settings/likelihood';
import type { PredictiveReport } from '../export/predictiveJson';
import { formatTable } from './table';

const percent = (share: number) => `${formatFigure(100 * share, share >= 0.1 ? 0 : 2)}%`;

/** Calibration in words and figures, then statistics of rows and of each value of a row. */
export function predictiveAsTable({ source: { plan, data }, likelihood, figures }: PredictiveReport): string {
  const { rows, leftOut, replicates, calibration, statistics, features } = figures;
  const left = leftOut === 0 ? '' : ` ${formatCount(leftOut)} rows are left out as not finite.`;
  const head = `${plan.model.name} on ${formatDataReference(data.reference)}: ${formatCount(rows)} rows, each against ${replicates} draws of x ~ p(x|z) at one z ~ q(z|x), and one at z ~ p(z). Likelihood: ${formatLikelihood(likelihood)}.${left}`;
  const coverage = formatTable(
    ['central interval of p(x|z)', 'values inside'],
    calibration.coverage.map(({ level, share }) => [percent(level), percent(share)]),
    [0, 1],
  );
  const ofRows = formatTable(
    ['statistic of a row', 'data', 'reconstructed', 'outside 95%', 'prior', 'distance'],
    statistics.map(({ name, data: own, reconstructions, prior }) => [
      statisticNames[name],
      spread(own),
      spread(reconstructions),
      percent(reconstructions.outside),
      spread(prior),
      `${formatFigure(prior.distance)}${prior.distance > figures.criticalDistance ? ' *' : ''}`,
    ]),
    [1, 2, 3, 4, 5],
  );
  const ofValues = formatTable(
    [
      'over rows, of each value',
      'reconstructed: correlation',
      'mean error',
      'prior: correlation',
      'mean error',
    ],
    features.map(({ name, reconstructions, prior }) => [
      momentNames[name],
      formatFigure(reconstructions.correlation, 3),
      formatShort(reconstructions.meanAbsoluteError),
      formatFigure(prior.correlation, 3),
      formatShort(prior.meanAbsoluteError),
    ]),
    [1, 2, 3, 4],
  );
  return [
    `${head}\n`,
    `${calibrationWords(calibration, spreadRemedy(likelihood, data.binary))} Calibration error: ${formatFigure(calibration.calibrationError, 3)}.\n`,
    coverage,
    `${ofRows}* beyond ${formatFigure(figures.criticalDistance)}, which the distance between data and samples of the prior exceeds once in 20 times if both have one law; 5% of the rows lie outside 95% of their own draws.\n`,
    ofValues,
  ].join('\n');
}

function spread({ mean, deviation }: { readonly mean: number; readonly deviation: number }): string {
  return `${formatShort(mean)} ± ${formatShort(deviation)}`;
}
