import { formatCount } from '../core/figures/formatting';
import { describePrior } from '../core/settings/prior';
import { gaussianTotalCorrelationWords, klPartWords, looseBoundsWords } from '../core/figures/klParts';
import { noDecompositionWords, latentUseWords } from '../core/figures/latentUse';
import type { KlDecomposition } from '../vae/diagnostics/klDecomposition';
import { faultsAsData } from '../core/findings/faultWords';
import type { Findings } from '../core/findings/finding';
import { verdictWords } from '../core/findings/verdictWords';
import { pairingWords } from '../core/evidence/pairing';
import { originWords } from '../core/evidence/settingEvidenceWords';
import { formatConditionSource } from '../core/settings/conditionSource';
import { codeTables } from './codeTables';
import { carryingMostFirst, haveKl, haveSigma } from '../core/figures/dimensionOrder';
import { describeSubset } from '../core/settings/rowSubset';
import { rateWords } from '../core/dataset/audioRows';
import { printable } from '../core/problem/names';
import { formatShape } from '../core/shape';
import { recipeText } from '../export/figureSource';
import { latentUseOf } from '../results/latentUseOf';
import { groupTable } from './groups';
import { formatTable } from './table';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import { formatDataReference } from '../core/dataset/dataReference';
import type { DimensionFigures, Summary } from '../core/figures/figures';
import { fittedScale, fittedScaleWords } from '../core/figures/fittedScale';
import { lossName, trainingLosses, type TrainingLoss } from '../core/figures/trainingLoss';
import { defaults } from '../core/settings/defaults';
import { levelOfDimension, type LevelFigures } from '../core/figures/levelFigures';
import type { LatentLevel } from '../core/model/modelDescription';
import { dimensionsOf } from '../session/pass/dataStep';
import type { Inspection } from './inspection';

/** A report as tables for people. Figures are in nats a sample. */
export function asTable({
  effective,
  plan,
  source,
  ran,
  summary,
  dimensions,
  levels,
  surgery,
  findings,
  worst,
  groups,
  codes,
}: Inspection): string {
  const { model, data } = effective;
  const facts = [
    ['model', `${model.name} (${pairingWords(model.pairing)})`],
    [
      'data',
      `${formatDataReference(data.reference)}, ${data.count} × ${formatShape(data.shape)} ${data.dtype}${data.audio ? `, ${rateWords(data.audio)}` : ''}`,
    ],
    ...(recipeText(plan) === 'none' ? [] : [['preprocessing', recipeText(plan)]]),
    ...(data.view?.subset ? [['rows', describeSubset(data.view.subset)]] : []),
    ['scale', `${formatScale(effective.scale.value)} (${originWords(effective.scale)})`],
    ['kind', model.kind],
    ...(plan.likelihood && effective.likelihood
      ? [['likelihood', `${formatLikelihood(plan.likelihood)} (${originWords(effective.likelihood)})`]]
      : []),
    ...effective.conditions.map(({ condition, source }) => [
      condition.name,
      source ? `${formatConditionSource(source.value)} (${originWords(source)})` : '–',
    ]),
    ...(plan.likelihood?.kind === 'gaussian-optimal' && ran && 'sigma' in ran
      ? [['σ', `${ran.sigma.toPrecision(4)} (root mean squared error of these rows)`]]
      : []),
    ...(model.posterior
      ? [
          ...(model.posterior.family === 'gaussian' ? [] : [['posterior', model.posterior.family]]),
          ['prior', describePrior(plan.prior)],
        ]
      : []),
    ['draws', `L = ${plan.samples}, K = ${plan.importance}, seed ${plan.seed}, provider ${plan.provider}`],
  ];
  const decomposition = surgery
    ? `${decompositionTable(surgery)}\n`
    : plan.prior === 'model'
      ? `${noDecompositionWords}\n\n`
      : '';
  const { beta = defaults.beta } = source.requested;
  const losses = trainingLosses(summary, dimensionsOf(effective), beta);
  const scale = fittedScale(plan.likelihood, summary.distortion, dimensionsOf(effective));
  const calibration = scale ? `${fittedScaleWords(scale, (value) => value.toPrecision(4), nats)}\n\n` : '';
  const use = latentUseOf(dimensions, codes?.usages ?? null, summary.kl, plan.prior);
  const excluded =
    summary.notFinite === 0
      ? ''
      : `, excluding ${summary.notFinite} with a non-finite ${plan.likelihood ? 'ELBO' : 'result'}`;
  const usedTable =
    use.kind === 'no-code'
      ? ''
      : use.kind === 'codes'
        ? codeTables(use.usages)
        : `${levels ? `${levelTable(levels.figures)}\n` : ''}${dimensionTable(dimensions, model.levels)}\n`;
  const worstTable = formatTable(
    [
      'row',
      'label',
      'ELBO',
      '± SE',
      'reconstruction',
      summary.klSe === null ? 'KL' : 'KL, estimated',
      'MSE',
      'typicality',
    ],
    worst.map((s) => [
      String(s.index),
      s.label ?? '',
      nats(s.elbo),
      nats(s.elboSe),
      nats(s.reconstruction),
      nats(s.kl),
      s.meanSquaredError === null ? '–' : s.meanSquaredError.toPrecision(4),
      nats(s.typicality),
    ]),
    [0, 2, 3, 4, 5, 6, 7],
  );
  return printable(
    `${pairs(facts)}\nMeans over ${summary.count} samples${excluded}\n${meansOf(summary, codes !== null)}\n${lossTable(losses, beta)}${calibration}${decomposition}${latentUseWords(use)}\n\n${usedTable}${groups ? `By ${groups.by}\n${groupTable(groups)}\n` : ''}Worst samples\n${worstTable}\n${findingLines(findings)}`,
  );
}

/** The losses of training, a line each; empty where β says no more than the means. */
export function lossTable(losses: readonly TrainingLoss[], beta: number): string {
  if (losses.length === 0 || beta === defaults.beta) return '';
  const rows = losses.map((loss) => [
    lossName(loss.term, beta),
    ...[loss.perRow, loss.perValue, loss.bitsPerRow, loss.bitsPerValue].map((value) => value.toPrecision(6)),
  ]);
  const names = ['mean loss', 'nats per row', 'nats per value', 'bits per row', 'bits per value'];
  return `Training loss\n${formatTable(names, rows, [1, 2, 3, 4])}\n`;
}

/** The means over rows, a line each, in nats a sample. */
export function meansOf(summary: Summary, hasCodes = false): string {
  const means = [
    ...(summary.elbo === null
      ? []
      : [
          ['ELBO', `${nats(summary.elbo)} ± ${nats(summary.elboSe)} nats`],
          ['reconstruction', `${nats(summary.reconstruction)} nats (distortion ${nats(summary.distortion)})`],
        ]),
    ...(summary.kl === null
      ? []
      : [
          [
            'KL',
            summary.klSe === null
              ? `${nats(summary.kl)} nats (rate)`
              : `${nats(summary.kl)} ± ${nats(summary.klSe)} nats (rate, estimated from draws)`,
          ],
        ]),
    ...(summary.meanSquaredError === null
      ? []
      : [
          [
            'MSE',
            `${summary.meanSquaredError.toPrecision(5)} per value${summary.latentDims === 0 ? '' : ', decoded from the mean or code'}`,
          ],
          ['MAE', `${(summary.meanAbsoluteError ?? NaN).toPrecision(5)} per value`],
        ]),
    ['log p_K(x)', summary.logPx === null ? '–' : `${nats(summary.logPx)} nats`],
    ['gap', summary.gap === null ? '–' : `${nats(summary.gap)} nats`],
    ['bits/dim', summary.bitsPerDim === null ? '–' : summary.bitsPerDim.toFixed(4)],
    ...(hasCodes || summary.activeUnits === null
      ? []
      : [['active units', `${summary.activeUnits} of ${summary.latentDims}`]]),
  ];
  return pairs(means);
}

/** What speaks against the latent space, a paragraph each. */
function findingLines(findings: Findings): string {
  const each = faultsAsData(findings).map(
    ({ title, evidence, meaning }) => `  ${title} ${evidence} ${meaning}\n`,
  );
  return `${verdictWords(findings)}.\n${each.join('')}`;
}

/** The parts of the mean KL, a line each, in nats. */
function decompositionTable(surgery: KlDecomposition): string {
  const gaussian = gaussianTotalCorrelationWords(surgery);
  const caution = looseBoundsWords(surgery);
  const parts = pairs([
    ['I(n; z)', `${klPartWords(surgery, 'mutualInformation')} nats, index-code mutual information`],
    ['TC(z)', `${klPartWords(surgery, 'totalCorrelation')} nats, total correlation`],
    ['Σ KL(z_j)', `${klPartWords(surgery, 'dimensionwiseKl')} nats, dimension-wise KL`],
    ...(gaussian === null
      ? []
      : [['−½ log |R|', `${gaussian} nats, total correlation of a Gaussian with the same moments`]]),
  ]);
  return `KL decomposition over ${surgery.rows} samples, one draw each\n${parts}${caution === null ? '' : `  ${caution}\n`}`;
}

/** The KL of each of several latent variables, a line each. */
function levelTable(levels: readonly LevelFigures[]): string {
  const hasError = levels.some(({ klSe }) => klSe !== null);
  const names = ['latent variable', 'KL', ...(hasError ? ['± SE'] : []), 'active', 'dimensions'];
  return formatTable(
    names,
    levels.map(({ name, kl, klSe, activeUnits, dimensions }) => [
      name,
      nats(kl),
      ...(hasError ? [klSe?.toPrecision(2) ?? ''] : []),
      String(activeUnits),
      String(dimensions),
    ]),
    [...names.keys()].slice(1),
  );
}

/** Dimensions that are listed. */
const maxDimensions = 256;

/** The statistics of latent dimensions, a line each, those that carry most first. */
export function dimensionTable(
  dimensions: readonly DimensionFigures[],
  levels?: readonly LatentLevel[],
): string {
  const [hasKl, hasSigma] = [haveKl(dimensions), haveSigma(dimensions)];
  const more = dimensions.length - maxDimensions;
  const table = formatTable(
    ['z', 'KL', 'Var(μ)', 'mean σ', '', ...(levels ? ['latent variable'] : [])],
    carryingMostFirst(dimensions, hasKl)
      .slice(0, maxDimensions)
      .map((d) => [
        String(d.index),
        nats(hasKl ? d.kl : null),
        d.muVariance.toFixed(3),
        hasSigma ? d.sigmaMean.toFixed(3) : '–',
        d.active ? 'active' : 'inactive',
        ...(levels ? [levelOfDimension(levels, d.index) ?? ''] : []),
      ]),
    [0, 1, 2, 3],
  );
  return more > 0 ? `${table}… and ${formatCount(more)} more (--format json lists all)\n` : table;
}

function pairs(list: readonly (readonly string[])[]): string {
  return list.map(([name, value]) => `  ${name!.padEnd(15)}${value!}\n`).join('');
}

function nats(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
