import { warningsOf } from '../session/scoring/warningsOf';
import { comparedNeighbors, type LatentComparison } from '../contracts/panel/latentComparison';
import { distinctWarnings } from '../core/problem/warning';
import { formatDataReference } from '../core/dataset/dataReference';
import { summaryAsData } from '../export/comparisonText';
import type { EnginePool } from '../pool/enginePool';
import type { PairedDifference } from '../vae/compare/pairedDifference';
import { rowsThatFlip, type SampleDifference } from '../results/comparePasses';
import {
  compareOpened,
  openComparison,
  type ComparedModel,
  type ModelComparison,
} from '../session/comparison/compareModels';
import { sharedSettings } from '../session/comparison/sharedSettings';
import { withSetUp } from '../session/settings/withSetUp';
import { requestLimits } from '../session/requestLimits';
import { setUpLines, withData } from './completeSettings';
import { assumptionLines, assumptionsAsData, warningLines, warningsAsData } from './describeAssumptions';
import { nats, natsWithError } from './describeFigures';
import { cut, quoted } from './fileText';
import { modelInputs, pathOf, requiredPath, scoringInputs, settingsOf } from './inputs';
import type { ToolInput } from './inputSchema';
import { encoderNeeded } from './problems';
import type { AgentTool, ToolAnswer, ToolContext } from './tool';

const defaultWorst = 5;
/** Matched dimensions that are correlated above this are counted as the same. */
const closeCorrelation = 0.9;
const matchesListed = 32;

export const compareModels: AgentTool = {
  name: 'compare_models',
  title: 'Compare two VAEs on the same rows',
  description:
    'Scores two ONNX-exported VAEs on the same rows with the same noise and returns the mean difference of their ELBOs (first minus other, in nats per row; positive means the first is better) with the standard error of the paired difference, the Monte Carlo error apart, the differences in rate (KL) and distortion, the share of rows where the first is better, active units of both, how far the latent spaces are the same (linear CKA, shared nearest rows, matched dimensions), and the rows that differ most each way. Use it when asked which of two models or checkpoints is better: the paired standard error is much smaller than that of two separate scores. A difference of less than two standard errors decides nothing. It refuses models whose ELBOs are not comparable: other data, other preprocessing, or likelihoods over different measures. It runs both models on every row: pass subset for a quick look. It writes no file.',
  inputSchema: {
    type: 'object',
    properties: {
      ...modelInputs,
      otherPath: { type: 'string', description: 'Absolute path of the .onnx file of the other model.' },
      otherDecoderPath: {
        type: 'string',
        description: 'Absolute path of the decoder of the other model, if it is not found by its name.',
      },
      ...scoringInputs,
    },
    required: ['modelPath', 'otherPath'],
    additionalProperties: false,
  },
  worksUntrusted: false,
  writes: false,
  run: (input, context) => {
    const paths = [requiredPath(input, 'modelPath'), requiredPath(input, 'otherPath')] as const;
    return context.engines((pool) => compare(pool, paths, input, context));
  },
};

async function compare(
  pool: EnginePool,
  [modelPath, otherPath]: readonly [string, string],
  input: ToolInput,
  { probes, provider, token, report }: ToolContext,
): Promise<ToolAnswer> {
  const limits = { ...requestLimits, token };
  const { decoder, ...given } = settingsOf(input);
  const otherDecoder = pathOf(input, 'otherDecoderPath');
  const of = (path: string, own: string | undefined) =>
    withSetUp(pool.warm(), path, { ...given, ...(own !== undefined && { decoder: own }) }, limits);
  const first = await of(modelPath, decoder);
  const other = await of(otherPath, otherDecoder);
  const [settings, otherSettings] = sharedSettings(first.settings, other.settings);
  const call = { provider, errors: false };
  const opened = await openComparison(
    pool,
    probes,
    [
      { ...call, modelPath, settings: withData(settings) },
      { ...call, modelPath: otherPath, settings: withData(otherSettings) },
    ],
    limits,
    (model) => {
      if (model.encoderPath === null) throw encoderNeeded({ model: model.name });
    },
  );
  const comparison = await compareOpened(pool, opened, {
    ...limits,
    onPart: (fraction) => {
      report(fraction, `Scored ${Math.floor(100 * fraction)}% of both models' ${opened[0].rows.count} rows`);
    },
  });
  const setUps = [...setUpLines(first.file), ...setUpLines(other.file)];
  return answerOf(comparison, input.number('worst') ?? defaultWorst, setUps);
}

function answerOf(
  { models, summary, notFinite, samples, latents, notes }: ModelComparison,
  worst: number,
  setUps: readonly string[],
): ToolAnswer {
  const [first, other] = models;
  const { effective } = first.opened;
  const { losses, wins } = rowsThatFlip(samples, worst);
  const warnings = distinctWarnings(models.flatMap((model) => warningsOf(model.opened, model.warnings)));
  return {
    lines: [
      `First: ${quoted(first.opened.plan.model.name)}; other: ${quoted(other.opened.plan.model.name)}; ${summary.count} rows of ${quoted(formatDataReference(effective.data.reference), 300)}, the same noise for both.`,
      ...differenceLines(summary, notFinite),
      `First: ${ownFigures(first)}`,
      `Other: ${ownFigures(other)}`,
      ...rowLines('Rows where the first loses most:', losses),
      ...rowLines('Rows where the first wins most:', wins),
      ...latentLines(latents),
      ...notes.map(({ what }) => `Note: ${what}`),
      `For the first model:`,
      ...assumptionLines(first.opened),
      `For the other model:`,
      ...assumptionLines(other.opened),
      ...setUps,
      ...warningLines(warnings),
    ],
    data: {
      model: modelAsData(first),
      other: modelAsData(other),
      summary: summaryAsData({ rows: first.opened.rows.count, summary, latents: inShort(latents) }),
      losses,
      wins,
      notes,
      warnings: warningsAsData(warnings),
    },
  };
}

function differenceLines(summary: PairedDifference, notFinite: number): string[] {
  const { deltaElbo, deltaElboSe, monteCarloSe, unpairedSe, winRate, deltaRate, deltaDistortion } = summary;
  const standardErrors = Math.abs(deltaElbo) / deltaElboSe;
  return [
    `Mean ELBO difference, first minus other: ${natsWithError(deltaElbo, deltaElboSe)} a row (paired standard error over the rows)${Number.isFinite(standardErrors) ? `, ${standardErrors.toFixed(1)} standard errors from 0` : ''}. Positive: the first is better.`,
    `Monte Carlo part of that error: ± ${nats(monteCarloSe)} nats. Unpaired, the error would be ± ${nats(unpairedSe)} nats.`,
    `Rate (KL) difference: ${nats(deltaRate)} nats; distortion difference: ${nats(deltaDistortion)} nats.`,
    `The first is better on ${(100 * winRate).toFixed(1)}% of the rows.`,
    ...(notFinite > 0
      ? [`${notFinite} rows have no finite ELBO under both and are in none of these figures.`]
      : []),
  ];
}

/** Without the dimensions that carry least, where there are many. */
function inShort(latents: LatentComparison | null): LatentComparison | null {
  return latents && { ...latents, matches: latents.matches.slice(0, matchesListed) };
}

function latentLines(latents: LatentComparison | null): string[] {
  if (!latents) return [];
  const { rows, cka, neighborhoodOverlap, matches } = latents;
  const followed = matches.filter(({ correlation }) => Math.abs(correlation) > closeCorrelation).length;
  const share = (value: number | null) => (value === null ? 'unknown' : value.toFixed(2));
  return [
    `Latent spaces over ${rows} rows: linear CKA ${share(cka)}; the ${comparedNeighbors} nearest rows are the same to a share of ${share(neighborhoodOverlap)}; ${followed} of ${matches.length} matched dimensions are correlated above ${closeCorrelation}.`,
  ];
}

function ownFigures({ summary }: ComparedModel): string {
  return `ELBO ${natsWithError(summary.elbo, summary.elboSe)}, KL ${nats(summary.kl)} nats, active units ${summary.activeUnits} of ${summary.latentDims}.`;
}

function rowLines(title: string, samples: readonly SampleDifference[]): string[] {
  if (samples.length === 0) return [];
  return [
    title,
    ...samples.map(
      ({ index, deltaElbo, deltaElboSe, elbo, otherElbo }) =>
        `- row ${index}: ${natsWithError(deltaElbo, deltaElboSe)} (over draws); ELBO ${nats(elbo)} and ${nats(otherElbo)}`,
    ),
  ];
}

function modelAsData({ opened, summary }: ComparedModel) {
  const { model } = opened.plan;
  const { elbo, elboSe, kl, reconstruction, activeUnits, latentDims } = summary;
  return {
    model: cut(model.name, 120),
    kind: model.kind,
    ...{ elbo, elboSe, kl, reconstruction, activeUnits, latentDims },
    assumptions: assumptionsAsData(opened),
  };
}
