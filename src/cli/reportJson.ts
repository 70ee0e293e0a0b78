import { notScoredWords } from '../core/figures/notScored';
import type { ModelDescription } from '../core/model/modelDescription';
import { asJsonLine } from '../export/jsonLine';
import { figureSettings } from '../export/figureSettings';
import type { Manifest } from '../export/manifest';
import { shows } from '../model/describedModel';
import { nested } from '../results/codeFigures';
import type { Report } from './report';
import { rolesAsData } from '../export/rolesAsData';

/** A report as one line of JSON, with its manifest inside. */
export function asJson(
  { effective, plan, source, summary, dimensions, surgery, samples, groups, codes }: Report,
  manifest: Manifest,
): string {
  const subset = effective.data.view?.subset;
  const hasCode = shows(effective.model, 'latent');
  const report = {
    model: effective.model.name,
    kind: effective.model.kind,
    roles: rolesAsData(effective.model),
    dataset: { count: effective.data.count, shape: effective.data.shape, ...(subset && { subset }) },
    executionProvider: plan.provider,
    settings: figureSettings(source),
    manifest,
    summary: { ...summary, latentDims: hasCode ? summary.latentDims : null },
    dimensions: !hasCode
      ? null
      : effective.model.posterior
        ? dimensions
        : dimensions.map((each) => ({ ...each, kl: null, sigmaMean: null })),
    surgery,
    groups,
    codebook: codebookAsData(effective.model, codes),
    samples: samples.map((sample, place) => {
      const own = codes?.ofSample(place);
      return {
        ...sample,
        notScored: sample.notScored && notScoredWords(sample.notScored),
        codes: own ? nested(own, effective.model.codebook?.grid ?? []) : null,
      };
    }),
  };
  return asJsonLine(report);
}

function codebookAsData({ codebook }: ModelDescription, codes: Report['codes']) {
  if (!codebook || !codes) return null;
  const { counts, used, perplexity } = codes.usage;
  const dead = counts.flatMap((count, entry) => (count === 0 ? [entry] : []));
  return { entries: codebook.entries, grid: codebook.grid, used, dead, perplexity, counts };
}
