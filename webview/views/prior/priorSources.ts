import { priorSources, type PriorSource } from '../../../src/contracts/panel/prior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { hasPrior } from '../../../src/core/model/modelKind';
import { isPriorFile, parsePrior } from '../../../src/core/settings/prior';

const aggregateSources = [
  { value: 'gaussian', text: 'Aggregate, Gaussian' },
  { value: 'mixture', text: 'Aggregate, mixture' },
];

const fittedSources = [
  { value: 'gaussian', text: 'Codes, Gaussian' },
  { value: 'mixture', text: 'Codes, mixture' },
];

export function readSource(value: string): PriorSource {
  return priorSources.find((source) => source === value) ?? 'prior';
}

/**
 * The sources to sample from: without an encoder, on a sphere, of a hierarchy and of full covariances only the prior, without a prior or
 * with only its density only fits.
 */
export function sourcesFor({ model, prior }: Pick<PanelState, 'model' | 'prior'>) {
  if (!model || !hasPrior(model)) return fittedSources;
  const isOfCondition = prior === 'model' && (model.ownPrior?.reads.length ?? 0) > 0;
  const ofPrior = { value: 'prior', text: isOfCondition ? 'Prior p(z|c)' : 'Prior p(z)' };
  const isNotFitted = model.hierarchy !== undefined || model.posterior?.family === 'gaussian-full';
  if (model.encoderPath === null || prior === 'sphere' || isNotFitted) return [ofPrior];
  return isOnlyDensity(prior) ? aggregateSources : [ofPrior, ...aggregateSources];
}

/** The source that was chosen where it is one, else the first. */
export function sourceOf(
  state: Pick<PanelState, 'model' | 'prior'>,
  chosen: PriorSource | undefined,
): PriorSource {
  const sources = sourcesFor(state);
  const source = sources.find(({ value }) => value === (chosen ?? 'prior')) ?? sources[0]!;
  return readSource(source.value);
}

/** Whether a prior, as it is written, is a network of its density, from which nothing is drawn. */
export function isOnlyDensity(text: string): boolean {
  const prior = parsePrior(text);
  return prior !== undefined && isPriorFile(prior) && prior.holds === 'density';
}
