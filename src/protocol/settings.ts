import type { Categorical } from '../vae/likelihood/categorical';
import { standardNormal, type Prior } from '../vae/posterior/prior';
import type { GaussianOptimal, Likelihood } from '../vae/likelihood/likelihood';

export type { Likelihood, Prior };

/** A likelihood as a pass is asked for it: σ may still be the data's to say. */
export type PlannedLikelihood = Likelihood | GaussianOptimal;

/** A likelihood as a user writes it: how classes lie is the model's and the data's to say. */
export type LikelihoodChoice = Exclude<PlannedLikelihood, Categorical> | { readonly kind: 'categorical' };

/** How raw values become what the model reads: value·factor + shift. */
export type Scale =
  | { readonly kind: 'none' }
  | { readonly kind: '0..1' }
  | { readonly kind: '-1..1' }
  | { readonly kind: 'standardize'; readonly mean: number; readonly deviation: number };

/** How the values of one row lie: as the file has them, or as the model expects them. */
export const layouts = ['auto', 'nchw', 'nhwc', 'flat'] as const;
export type Layout = (typeof layouts)[number];

export function isLayout(value: unknown): value is Layout {
  return layouts.some((layout) => layout === value);
}

export const executionProviders = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];
export type ProviderChoice = 'auto' | ExecutionProvider;

/** What the user may set for a pass, and what it is when nothing is said. Every other default derives from these. */
export const defaults = {
  samples: 16,
  importance: 0,
  seed: 0,
  provider: 'auto' as ProviderChoice,
  gaussianSigma: 1,
  laplaceB: 1,
  /** Decoder rows a call: throughput is flat around it. */
  batch: 512,
  timeoutSeconds: 120,
  prior: { count: 64, seed: 0, temperature: 1 },
  /** p(z) in every dimension. */
  latentPrior: standardNormal,
} as const;

/** The largest L or K: beyond it a pass would outlast any patience, and counters of 32 bits stay far away. */
export const mostDraws = 100_000;
/** Seeds are whole numbers that a double holds exactly. */
export const mostSeed = Number.MAX_SAFE_INTEGER;
/** Samples of the prior that a page can show at once, and the temperature beyond which they mean nothing. */
export const mostPriorSamples = 1024;
export const mostTemperature = 10;

/** The likelihoods as they are written, for messages; both parameters are 1 where they are left out. */
export const likelihoodForms =
  'bernoulli, bernoulli-logits, continuous-bernoulli, continuous-bernoulli-logits, gaussian[:SIGMA], gaussian-optimal, gaussian-learned, laplace[:B] or categorical';

/** Reads one of {@link likelihoodForms}; undefined when the text is none of them. */
export function parseLikelihood(text: string): LikelihoodChoice | undefined {
  const [kind, parameter, ...rest] = text.split(':');
  if (rest.length > 0) return undefined;
  switch (kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'categorical':
      return parameter === undefined ? { kind } : undefined;
    case 'gaussian': {
      const sigma = parsePositive(parameter, defaults.gaussianSigma);
      return sigma === undefined ? undefined : { kind, sigma };
    }
    case 'laplace': {
      const b = parsePositive(parameter, defaults.laplaceB);
      return b === undefined ? undefined : { kind, b };
    }
    default:
      return undefined;
  }
}

function parsePositive(text: string | undefined, otherwise: number): number | undefined {
  const value = text === undefined ? otherwise : Number(text);
  return text?.trim() !== '' && Number.isFinite(value) && value > 0 ? value : undefined;
}

export function formatLikelihood(likelihood: PlannedLikelihood | LikelihoodChoice): string {
  switch (likelihood.kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'categorical':
      return likelihood.kind;
    case 'gaussian':
      return `gaussian:${likelihood.sigma}`;
    case 'laplace':
      return `laplace:${likelihood.b}`;
  }
}

/** The scales as they are written, for messages. */
export const scaleForms = 'none, 0..1, -1..1 or mean,std';

/** Reads one of {@link scaleForms}; undefined when the text is none of them. */
export function parseScale(text: string): Scale | undefined {
  if (text === 'none' || text === '0..1' || text === '-1..1') return { kind: text };
  const parts = text.split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [mean, deviation] = parts.map(Number) as [number, number];
  return Number.isFinite(mean) && Number.isFinite(deviation) && deviation > 0
    ? { kind: 'standardize', mean, deviation }
    : undefined;
}

export function formatScale(scale: Scale): string {
  return scale.kind === 'standardize' ? `${scale.mean},${scale.deviation}` : scale.kind;
}

/** The prior as it is written, for messages. */
export const priorForm = 'MEAN,STD of N(MEAN, STD²), such as 0,1';

/** Reads the prior N(m, s²) from `m,s`; undefined when the text is none. */
export function parsePrior(text: string): Prior | undefined {
  const parts = text.split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [mean, deviation] = parts.map(Number) as [number, number];
  return Number.isFinite(mean) && Number.isFinite(deviation) && deviation > 0
    ? { mean, deviation }
    : undefined;
}

export function formatPrior({ mean, deviation }: Prior): string {
  return `${mean},${deviation}`;
}
