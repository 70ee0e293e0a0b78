import type { Beta } from '../../vae/likelihood/beta';
import type { Categorical } from '../../vae/likelihood/categorical';
import type { CountMean } from '../../vae/likelihood/counts';
import type { DiscretizedLogistic } from '../../vae/likelihood/discretizedLogistic';
import type { LogisticMixture } from '../../vae/likelihood/logisticMixture';
import type { Multinomial } from '../../vae/likelihood/multinomial';
import {
  isCountLikelihood,
  type CountLikelihood,
  type GaussianOptimal,
  type Likelihood,
} from '../../vae/likelihood/likelihood';
import { countMeanForms, formatCountMean, needsTheta, parseCountMean } from './countMean';
import { defaults } from './defaults';

export type { Likelihood };

/** A likelihood as a pass is asked for it: σ may still be the data's to say. */
export type PlannedLikelihood = Likelihood | GaussianOptimal;

/** A likelihood of counts as a user writes it: what is left out is the model's to say. */
export interface CountChoice {
  readonly kind: CountLikelihood['kind'];
  readonly mean?: CountMean;
  /** Of negative binomials. */
  readonly theta?: number;
}

/** A discretized logistic as a user writes it: a scale that is left out is the decoder's, and its levels are the data's. */
export interface DiscretizedLogisticChoice {
  readonly kind: DiscretizedLogistic['kind'];
  readonly s?: number;
}

/** A beta as a user writes it: κ that is left out is the decoder's. */
export interface BetaChoice {
  readonly kind: Beta['kind'];
  readonly concentration?: number;
}

/** A likelihood as a user writes it: how classes lie is the model's and the data's to say. */
export type LikelihoodChoice =
  | Exclude<
      PlannedLikelihood,
      Beta | Categorical | CountLikelihood | DiscretizedLogistic | LogisticMixture | Multinomial
    >
  | Readonly<{ kind: LogisticMixture['kind'] }>
  | DiscretizedLogisticChoice
  | Readonly<{ kind: Multinomial['kind'] }>
  | BetaChoice
  | CountChoice
  | { readonly kind: 'categorical' };

/** Whether a choice is a likelihood of counts. */
export function isCountChoice(choice: LikelihoodChoice): choice is CountChoice {
  return isCountLikelihood(choice);
}

/** The likelihoods as they are written, for messages; σ, b, s and the scale are 1 where they are left out. */
export const likelihoodForms = `bernoulli, bernoulli-logits, continuous-bernoulli, continuous-bernoulli-logits, gaussian[:SIGMA], gaussian-optimal, gaussian-learned, laplace[:B], logistic[:S], student-t[:NU[:SCALE]], beta[:KAPPA], discretized-logistic[:S], discretized-logistic-mixture, poisson, negative-binomial[:THETA], zero-inflated-negative-binomial[:THETA], multinomial, multinomial-without-coefficient or categorical; Poisson and negative binomials may end in ,mean= and ${countMeanForms}`;

/** Reads one of {@link likelihoodForms}; undefined when the text is none of them. */
export function parseLikelihood(text: string): LikelihoodChoice | undefined {
  const [, family = '', meanText] = /^([^,]*)(?:,mean=(.+))?$/s.exec(text) ?? [];
  const [kind, parameter, second, ...rest] = family.split(':');
  if (rest.length > 0 || (second !== undefined && kind !== 'student-t')) return undefined;
  const mean = meanText === undefined ? undefined : parseCountMean(meanText);
  if (meanText !== undefined && !mean) return undefined;
  const choice = parseFamily(kind, parameter, second);
  if (!mean) return choice;
  if (!choice || !isCountChoice(choice) || (choice.kind === 'poisson' && needsTheta(mean))) return undefined;
  return { ...choice, mean };
}

function parseFamily(
  kind: string | undefined,
  parameter: string | undefined,
  second: string | undefined,
): LikelihoodChoice | undefined {
  switch (kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'poisson':
    case 'multinomial':
    case 'multinomial-without-coefficient':
    case 'discretized-logistic-mixture':
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
    case 'logistic': {
      const s = parsePositive(parameter, defaults.logisticS);
      return s === undefined ? undefined : { kind, s };
    }
    case 'student-t': {
      const nu = parsePositive(parameter, defaults.studentT.nu);
      const scale = parsePositive(second, defaults.studentT.scale);
      return nu === undefined || scale === undefined ? undefined : { kind, nu, scale };
    }
    case 'beta': {
      if (parameter === undefined) return { kind };
      const concentration = parsePositive(parameter);
      return concentration === undefined ? undefined : { kind, concentration };
    }
    case 'discretized-logistic': {
      if (parameter === undefined) return { kind };
      const s = parsePositive(parameter);
      return s === undefined ? undefined : { kind, s };
    }
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial': {
      if (parameter === undefined) return { kind };
      const theta = parsePositive(parameter);
      return theta === undefined ? undefined : { kind, theta };
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
    case 'multinomial':
    case 'multinomial-without-coefficient':
    case 'discretized-logistic-mixture':
    case 'categorical':
      return likelihood.kind;
    case 'gaussian':
      return `gaussian:${likelihood.sigma}`;
    case 'laplace':
      return `laplace:${likelihood.b}`;
    case 'logistic':
      return `logistic:${likelihood.s}`;
    case 'student-t':
      return `student-t:${likelihood.nu}:${likelihood.scale}`;
    case 'beta': {
      const { concentration } = likelihood;
      return typeof concentration === 'number' ? `${likelihood.kind}:${concentration}` : likelihood.kind;
    }
    case 'discretized-logistic':
      return typeof likelihood.s === 'number' ? `${likelihood.kind}:${likelihood.s}` : likelihood.kind;
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial': {
      const theta =
        'theta' in likelihood && typeof likelihood.theta === 'number' ? `:${likelihood.theta}` : '';
      const mean = likelihood.mean ? `,mean=${formatCountMean(likelihood.mean)}` : '';
      return `${likelihood.kind}${theta}${mean}`;
    }
  }
}

function parsePositive(text: string | undefined, otherwise = NaN): number | undefined {
  const value = text === undefined ? otherwise : Number(text);
  return text?.trim() !== '' && Number.isFinite(value) && value > 0 ? value : undefined;
}
