import { faultsAsData } from '../core/findings/faultWords';
import { notScoredWords } from '../core/figures/notScored';
import type { ModelDescription } from '../core/model/modelDescription';
import { asJsonLine } from '../export/jsonLine';
import { figureSettings } from '../export/figureSettings';
import type { Manifest } from '../export/manifest';
import { shows } from '../model/describedModel';
import { nested } from '../results/codeFigures';
import { fittedScale } from '../core/figures/fittedScale';
import { trainingLosses } from '../core/figures/trainingLoss';
import { defaults } from '../core/settings/defaults';
import { dimensionsOf } from '../session/pass/dataStep';
import type { Inspection } from './inspection';
import { rolesAsData } from '../export/rolesAsData';

/** A report as one line of JSON, with its manifest inside. */
export function asJson(
  {
    effective,
    plan,
    source,
    summary,
    dimensions,
    levels,
    surgery,
    findings,
    samples,
    groups,
    codes,
  }: Inspection,
  manifest: Manifest,
): string {
  const subset = effective.data.view?.subset;
  const hasCode = shows(effective.model, 'latent');
  const codebooks = codebooksAsData(effective.model, codes);
  const report = {
    model: effective.model.name,
    kind: effective.model.kind,
    roles: rolesAsData(effective.model),
    dataset: {
      count: effective.data.count,
      shape: effective.data.shape,
      ...(subset && { subset }),
      ...(effective.data.audio && { samplesPerSecond: effective.data.audio.rate }),
    },
    executionProvider: plan.provider,
    settings: figureSettings(source),
    manifest,
    summary: { ...summary, latentDims: hasCode ? summary.latentDims : null },
    losses: trainingLosses(summary, dimensionsOf(effective), source.requested.beta ?? defaults.beta),
    likelihoodScale: fittedScale(plan.likelihood, summary.distortion, dimensionsOf(effective)),
    dimensions: !hasCode
      ? null
      : effective.model.posterior
        ? dimensions
        : dimensions.map((each) => ({ ...each, kl: null, sigmaMean: null })),
    levels: levels?.figures ?? null,
    surgery,
    findings: faultsAsData(findings),
    groups,
    codebook: onlyOne(codebooks),
    codebooks,
    samples: samples.map((sample, place) => {
      const own = codes?.ofSample(place);
      return {
        ...sample,
        notScored: sample.notScored && notScoredWords(sample.notScored),
        codes: own ? codesAsData(own, codebooks ?? []) : null,
      };
    }),
  };
  return asJsonLine(report);
}

/** The only codebook, without its name: what there was before there could be several. */
function onlyOne(codebooks: ReturnType<typeof codebooksAsData>) {
  if (codebooks?.length !== 1) return null;
  const { entries, grid, used, dead, perplexity, counts } = codebooks[0]!;
  return { entries, grid, used, dead, perplexity, counts };
}

/** The codes of a row as they lie; of several codebooks a list of them. */
function codesAsData(
  codes: readonly Int32Array[],
  codebooks: readonly { readonly grid: readonly number[] }[],
) {
  const each = codes.map((own, book) => nested(own, codebooks[book]?.grid ?? []));
  return each.length === 1 ? each[0] : each;
}

function codebooksAsData({ codebooks }: ModelDescription, codes: Inspection['codes']) {
  if (!codebooks || !codes) return null;
  return codebooks.map(({ name, entries, grid }, book) => {
    const { counts, used, perplexity } = codes.usages[book]!;
    const dead = counts.flatMap((count, entry) => (count === 0 ? [entry] : []));
    return { name, entries, grid, used, dead, perplexity, counts };
  });
}
