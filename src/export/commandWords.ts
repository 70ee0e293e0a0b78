import type { StatedRoles } from '../core/model/role';
import { formatDataReference } from '../core/dataset/dataReference';
import { formatLikelihood, type Likelihood } from '../core/settings/likelihood';
import { formatPrior } from '../core/settings/prior';
import type { DecodeParams, SamplePriorParams } from '../contracts/engine/decoding';
import type { FigureSource } from './figureSource';
import { lookWords, type PictureLook } from './pictureLook';

import {
  dataWords,
  decodingWords,
  encodingWords,
  likelihoodWords,
  modelWords,
  outPlaceholder,
} from './commandOptions';
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
