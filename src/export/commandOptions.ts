import type { ConditionSources } from '../core/settings/conditionSource';
import { formatConditionSource } from '../core/settings/conditionSource';
import type { ModelDescription } from '../core/model/modelDescription';
import type { StatedRoles } from '../core/model/role';
import { formatDataReference } from '../core/dataset/dataReference';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import { formatSubset } from '../core/settings/rowSubset';
import type { DecodeParams } from '../contracts/engine/decoding';
import { recipeText, type FigureSource } from './figureSource';

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

/** The likelihood as it was asked for, or, of rows with fewer draws than that, with the σ that all draws led to. */
export function likelihoodWords(
  { plan: { likelihood, samples }, sigma }: FigureSource,
  drawn: number,
): string[] {
  if (!likelihood) return [];
  const isFound = likelihood.kind === 'gaussian-optimal' && sigma !== undefined && drawn !== samples;
  return ['--likelihood', formatLikelihood(isFound ? { kind: 'gaussian', sigma } : likelihood)];
}

export function decodingWords(
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

/** Where the files of a command go, to be replaced by whoever runs it. */
export const outPlaceholder = 'OUT';

/** Words as the shell of a platform's terminals reads them: PowerShell on Windows, else a POSIX shell. */
export function asShellText(words: readonly string[], platform: NodeJS.Platform = 'linux'): string {
  const quoteInside = platform === 'win32' ? "''" : "'\\''";
  const plain = platform === 'win32' ? /^[\w+=:./\\-]+$/ : /^[\w@%+=:,./-]+$/;
  return words.map((word) => (plain.test(word) ? word : `'${word.replaceAll("'", quoteInside)}'`)).join(' ');
}
