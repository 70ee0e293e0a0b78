import type { DataReference } from '../protocol/dataset';
import {
  defaults,
  mostDraws,
  mostSeed,
  parseLikelihood,
  parsePrior,
  parseScale,
  type LikelihoodChoice,
  type Prior,
  type Scale,
} from '../protocol/settings';

/** What the user chose for one model, kept from one opening to the next. Left out: proposed anew. */
export interface Choices {
  readonly data?: DataReference;
  readonly likelihood?: string;
  readonly scale?: string;
  /** As parsePrior reads it. */
  readonly prior?: string;
  readonly samples?: number;
  readonly importance?: number;
  readonly seed?: number;
}

/** Where choices are kept. What comes back may be of any age and shape, so it is checked. */
export interface Memory {
  read(): unknown;
  write(choices: Choices): void;
}

/** The draws and the seed that hold when nothing was chosen. */
export function drawsOf({ samples, importance, seed }: Choices) {
  return {
    samples: samples ?? defaults.samples,
    importance: importance ?? defaults.importance,
    seed: seed ?? defaults.seed,
  };
}

export function likelihoodOf({ likelihood }: Choices): LikelihoodChoice | undefined {
  return likelihood === undefined ? undefined : parseLikelihood(likelihood);
}

export function scaleOf({ scale }: Choices): Scale | undefined {
  return scale === undefined ? undefined : parseScale(scale);
}

export function priorOf({ prior }: Choices): Prior {
  return (prior === undefined ? undefined : parsePrior(prior)) ?? defaults.latentPrior;
}

/** The choices in a value of unknown origin: every field that is well formed, and no other. */
export function checkChoices(value: unknown): Choices {
  if (typeof value !== 'object' || value === null) return {};
  const { data, likelihood, scale, prior, samples, importance, seed } = value as Record<string, unknown>;
  const reference = checkReference(data);
  return {
    ...(reference && { data: reference }),
    ...(typeof likelihood === 'string' && parseLikelihood(likelihood) && { likelihood }),
    ...(typeof scale === 'string' && parseScale(scale) && { scale }),
    ...(typeof prior === 'string' && parsePrior(prior) && { prior }),
    ...(isWhole(samples, 1, mostDraws) && { samples }),
    ...(isWhole(importance, 0, mostDraws) && { importance }),
    ...(isWhole(seed, 0, mostSeed) && { seed }),
  };
}

function checkReference(value: unknown): DataReference | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { path, key } = value as Record<string, unknown>;
  if (typeof path !== 'string') return undefined;
  return typeof key === 'string' ? { path, key } : { path };
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}
