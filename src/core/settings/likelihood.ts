import type { Categorical } from '../../vae/likelihood/categorical';
import type { GaussianOptimal, Likelihood } from '../../vae/likelihood/likelihood';
import { defaults } from './defaults';

export type { Likelihood };

/** A likelihood as a pass is asked for it: σ may still be the data's to say. */
export type PlannedLikelihood = Likelihood | GaussianOptimal;

/** A likelihood as a user writes it: how classes lie is the model's and the data's to say. */
export type LikelihoodChoice = Exclude<PlannedLikelihood, Categorical> | { readonly kind: 'categorical' };

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

function parsePositive(text: string | undefined, otherwise: number): number | undefined {
  const value = text === undefined ? otherwise : Number(text);
  return text?.trim() !== '' && Number.isFinite(value) && value > 0 ? value : undefined;
}
