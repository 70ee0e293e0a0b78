import { formatLikelihood } from '../core/settings/likelihood';
import { formatPrior } from '../core/settings/prior';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import { inspectWords } from '../export/commandWords';
import { figureSettings } from '../export/figureSettings';
import { manifestOf, type ManifestContent } from '../export/manifest';
import type { EnginePool } from '../pool/enginePool';
import { ContentHashes } from '../session/files/contentHashes';
import { dimensionsOf, logStepOf } from '../session/pass/dataStep';
import { drawsForSigma } from '../session/pass/optimalSigma';
import type { OpenedScoring } from '../session/scoring/openScoring';
import { sourceOfScoring } from '../session/scoring/scoreOpened';
import type { SummarySums } from '../contracts/analysis/parts';
import { optimalSigma } from '../vae/likelihood/gaussian';
import type { ClusterPlan, UnnamedPlan } from './planFile';
import { RecordedHashes } from './plannedHashes';

/** A plan of the figures or, where their σ is found from all rows, of a first pass for it. */
export async function planOf(pool: EnginePool, opened: OpenedScoring, shards: number): Promise<UnnamedPlan> {
  const { effective, plan: pass, rows } = opened;
  const source = sourceOfScoring(opened, null);
  const words = argumentsOf(inspectWords(source, pass.samples, pass.importance, 'json'));
  const isOptimal = pass.likelihood?.kind === 'gaussian-optimal';
  const hashes = new RecordedHashes(new ContentHashes(pool));
  const content = await manifestOf(contentOf(opened, words), hashes);
  return {
    stage: isOptimal ? 'sigma' : 'figures',
    shards,
    rows,
    modelPath: pass.model.files[0]!.path,
    requested: requestedBy(opened),
    arguments: isOptimal
      ? withOptions(words, {
          likelihood: formatLikelihood({ kind: 'gaussian', sigma: 1 }),
          samples: String(drawsForSigma(rows.count, pass.samples)),
          importance: '0',
        })
      : words,
    next: isOptimal ? words : null,
    measures: {
      kind: pass.model.kind,
      prior: pass.prior,
      hasScale: pass.model.posterior !== null,
      dataLength: dimensionsOf(effective),
      logStep: logStepOf(effective),
    },
    content,
    files: hashes.files,
  };
}

/** The settings of a pass with what defaults and proposals have made of them. */
function requestedBy({
  requested,
  plan: { likelihood, prior, samples, importance, seed },
}: OpenedScoring): RequestedSettings {
  return {
    // Stated, so that none is proposed where a row takes long.
    subset: 'all',
    ...requested,
    ...(likelihood && { likelihood: formatLikelihood(likelihood) }),
    ...{ prior: formatPrior(prior), samples, importance, seed },
  };
}

/** What a plan is of, with hashes of all that the figures depend on. */
export function contentOf(opened: OpenedScoring, words: readonly string[]): ManifestContent {
  const { plan: pass, effective } = opened;
  return {
    kind: 'plan of samples',
    model: pass.model,
    data: effective.data,
    tables: pass.tableVersions,
    provider: pass.provider,
    settings: figureSettings(sourceOfScoring(opened, null)),
    files: {},
    command: ['latent-lens', 'inspect', ...words],
  };
}

/** The arguments of a command, without its name and the program's. */
function argumentsOf([, , ...words]: readonly string[]): string[] {
  return words;
}

/** Arguments in which some options have another value. */
function withOptions(words: readonly string[], values: Readonly<Record<string, string>>): string[] {
  return words.map((word, place) => {
    const before = words[place - 1];
    return (before?.startsWith('--') === true ? values[before.slice(2)] : undefined) ?? word;
  });
}

/** The plan of the figures that follows a plan of their σ, with the σ that its parts led to. */
export function planWithSigma(
  { shards, rows, modelPath, requested, measures, files, content, next }: ClusterPlan,
  { reconstruction }: SummarySums,
): { readonly sigma: number; readonly plan: UnnamedPlan } {
  const { count, mean } = reconstruction;
  const sigma = optimalSigma(count === 0 ? 0 : mean, measures.dataLength);
  const likelihood = formatLikelihood({ kind: 'gaussian', sigma });
  return {
    sigma,
    plan: {
      ...{ shards, rows, modelPath, measures, files },
      requested: { ...requested, likelihood },
      stage: 'figures',
      arguments: withOptions(next ?? [], { likelihood }),
      next: null,
      content: { ...content, settings: { ...content.settings, likelihood } },
    },
  };
}
