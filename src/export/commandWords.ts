import type { ConditionSources } from '../core/settings/conditionSource';
import { formatConditionSource } from '../core/settings/conditionSource';
import type { ModelDescription } from '../core/model/modelDescription';
import type { StatedRoles } from '../core/model/role';
import { formatDataReference } from '../core/dataset/dataReference';
import { formatLikelihood, type Likelihood } from '../core/settings/likelihood';
import { formatPrior } from '../core/settings/prior';
import { formatScale } from '../core/settings/scale';
import { formatSubset } from '../core/settings/rowSubset';
import type { DecodeParams, SamplePriorParams } from '../contracts/engine/decoding';
import { recipeText, type FigureSource } from './figureSource';
import { lookWords, type PictureLook } from './pictureLook';

/** Where the files of a command go, to be replaced by whoever runs it. */
export const outPlaceholder = 'OUT';

type InspectFormat = 'table' | 'json' | 'csv';

/** The words of `latent-lens inspect` that writes the figures to a file again; each row with `samples` draws. */
export function inspectToFileWords(
  source: FigureSource,
  samples: number,
  importance: number,
  format: InspectFormat = 'csv',
  by?: string,
): string[] {
  return [...inspectWords(source, samples, importance, format, by), '--out', outPlaceholder];
}

/** The words of `latent-lens inspect` that prints the figures again; each row with `samples` draws. */
export function inspectWords(
  source: FigureSource,
  samples: number,
  importance: number,
  format: InspectFormat,
  by?: string,
): string[] {
  const { plan, stretch, requested } = source;
  return [
    ...encodingWords('inspect', source),
    ...likelihoodWords(source, samples),
    '--prior',
    formatPrior(plan.prior),
    ...['--samples', String(samples), '--importance', String(importance)],
    ...(requested.beta === undefined ? [] : ['--beta', String(requested.beta)]),
    ...(stretch ? ['--offset', String(stretch.start), '--limit', String(stretch.count)] : []),
    ...(by === undefined ? [] : ['--by', by]),
    ...['--format', format],
  ];
}

/** The likelihood as it was asked for, or, of rows with fewer draws than that, with the σ that all draws led to. */
function likelihoodWords({ plan: { likelihood, samples }, sigma }: FigureSource, drawn: number): string[] {
  if (!likelihood) return [];
  const isFound = likelihood.kind === 'gaussian-optimal' && sigma !== undefined && drawn !== samples;
  return ['--likelihood', formatLikelihood(isFound ? { kind: 'gaussian', sigma } : likelihood)];
}

/** The words of `latent-lens encode` that computes the latent codes again. */
export function encodeWords(source: FigureSource, draws: number): string[] {
  return [
    ...encodingWords('encode', source),
    ...(draws > 0 ? ['--draws', String(draws)] : []),
    ...['--out', outPlaceholder],
  ];
}

/** The words of `latent-lens predictive-check` that makes the same draws, under the σ that was found where one was. */
export function predictiveWords(
  source: FigureSource,
  { rows, replicates }: { readonly rows: number; readonly replicates: number },
): string[] {
  const { plan, stretch } = source;
  return [
    ...encodingWords('predictive-check', source),
    ...likelihoodWords(source, 0),
    ...['--prior', formatPrior(plan.prior)],
    ...(stretch ? ['--offset', String(stretch.start), '--limit', String(stretch.count)] : []),
    ...['--rows', String(rows), '--replicates', String(replicates)],
  ];
}

/** The words of `latent-lens export-scorer` that writes the graph of the figures. */
export function scorerWords(
  { plan, data, requested }: FigureSource,
  likelihood: Likelihood,
  out: string,
): string[] {
  return [
    ...modelWords('export-scorer', plan.model, requested.roles),
    ...['--data', formatDataReference(data.reference)],
    ...['--likelihood', formatLikelihood(likelihood), '--prior', formatPrior(plan.prior)],
    ...['--out', out],
  ];
}

/** The words of `latent-lens probe` that finds the directions again; of all factors beside the data where none is named. */
export function probeWords(source: FigureSource, factors: readonly string[]): string[] {
  return [
    ...encodingWords('probe', source),
    ...factors.flatMap((factor) => ['--factor', factor]),
    ...['--out', outPlaceholder],
  ];
}

/** The words of `latent-lens sample` that draws and decodes the samples again. */
export function sampleWords(params: SamplePriorParams, roles?: StatedRoles, look?: PictureLook): string[] {
  const { count, seed, temperature, temperatures = [temperature], prior } = params;
  return [
    ...decodingWords('sample', params, roles),
    ...['--count', String(count), '--seed', String(seed), '--temperature', temperatures.join(',')],
    ...['--prior', formatPrior(prior), ...lookWords(look), '--out', outPlaceholder],
  ];
}

/** {@link sampleWords} of samples of a Gaussian that is fitted to the codes of data. */
export function fittedWords(params: SamplePriorParams, source: FigureSource, look?: PictureLook): string[] {
  const conditions = { ...source.plan.conditions, ...params.conditions };
  const words = sampleWords({ ...params, conditions }, source.requested.roles, look);
  return [...words.slice(0, -2), ...dataWords(source), ...words.slice(-2)];
}

/**
 * The words of `latent-lens decode` that decodes the latents again.
 *
 * @param z the file they are in
 */
export function decodeWords(
  params: DecodeParams,
  z: string,
  roles?: StatedRoles,
  look?: PictureLook,
): string[] {
  return [...decodingWords('decode', params, roles), '--z', z, ...lookWords(look), '--out', outPlaceholder];
}

/** Words as the shell of a platform's terminals reads them: PowerShell on Windows, else a POSIX shell. */
export function asShellText(words: readonly string[], platform: NodeJS.Platform = 'linux'): string {
  const quoteInside = platform === 'win32' ? "''" : "'\\''";
  const plain = platform === 'win32' ? /^[\w+=:./\\-]+$/ : /^[\w@%+=:,./-]+$/;
  return words.map((word) => (plain.test(word) ? word : `'${word.replaceAll("'", quoteInside)}'`)).join(' ');
}

/** A command that encodes rows, as far as codes depend on it. */
export function encodingWords(
  verb: 'inspect' | 'encode' | 'probe' | 'disentanglement' | 'predictive-check',
  source: FigureSource,
): string[] {
  const { model, conditions, seed, provider, batch } = source.plan;
  return [
    ...modelWords(verb, model, source.requested.roles),
    ...dataWords(source),
    ...conditionWords(conditions),
    ...['--seed', String(seed), '--ep', provider],
    ...(verb === 'inspect' ? ['--batch', String(batch)] : []),
  ];
}

/** Which data, and how they are read. */
export function dataWords({ plan, data, requested, layout }: FigureSource): string[] {
  const labels = requested.labels ?? data.view?.labels;
  const recipe = recipeText(plan);
  return [
    ...['--data', formatDataReference(data.reference)],
    ...(labels ? ['--labels', formatDataReference(labels)] : []),
    ...(data.view?.subset ? ['--subset', formatSubset(data.view.subset)] : []),
    ...(recipe !== 'none' || requested.recipe !== undefined ? ['--recipe', recipe] : []),
    ...['--scale', formatScale(plan.preprocessing.scale)],
    ...(layout === 'auto' ? [] : ['--layout', layout]),
  ];
}

function decodingWords(
  verb: string,
  { model, provider, likelihood, conditions }: Omit<DecodeParams, 'z'>,
  roles: StatedRoles | undefined,
): string[] {
  return [
    ...modelWords(verb, model, roles),
    ...(likelihood ? ['--likelihood', formatLikelihood(likelihood)] : []),
    ...conditionWords(conditions),
    ...['--ep', provider],
  ];
}

/** A command of a model that needs no setup file. */
export function modelWords(
  verb: string,
  { files, decoder, posterior }: ModelDescription,
  roles: StatedRoles = {},
): string[] {
  const model = files[0]!.path;
  return [
    ...['latent-lens', verb, model],
    ...(decoder?.kind === 'file' && decoder.path !== model ? ['--decoder', decoder.path] : []),
    ...(posterior && posterior.family !== 'gaussian' ? ['--posterior', posterior.family] : []),
    ...Object.entries(roles).flatMap(([name, role]) => ['--role', `${name}=${role}`]),
    ...['--set-up', 'none'],
  ];
}

export function conditionWords(conditions: ConditionSources): string[] {
  return Object.entries(conditions).flatMap(([name, source]) => [
    '--condition',
    `${name}=${formatConditionSource(source)}`,
  ]);
}
