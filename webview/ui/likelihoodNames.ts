import { parseLikelihood, type LikelihoodChoice } from '../../src/core/settings/likelihood';
import type { TermName } from './glossary';

/** Display names, in the order in which they are offered. */
export const likelihoodNames: readonly { readonly value: LikelihoodChoice['kind']; readonly text: string }[] =
  [
    { value: 'bernoulli', text: 'Bernoulli' },
    { value: 'bernoulli-logits', text: 'Bernoulli (logits)' },
    { value: 'continuous-bernoulli', text: 'Continuous Bernoulli' },
    { value: 'continuous-bernoulli-logits', text: 'Cont. Bernoulli (logits)' },
    { value: 'gaussian', text: 'Gaussian' },
    { value: 'gaussian-optimal', text: 'Gaussian (optimal σ)' },
    { value: 'gaussian-learned', text: 'Gaussian (learned σ)' },
    { value: 'laplace', text: 'Laplace' },
    { value: 'logistic', text: 'Logistic' },
    { value: 'student-t', text: 'Student’s t' },
    { value: 'beta', text: 'Beta' },
    { value: 'discretized-logistic', text: 'Discretized logistic' },
    { value: 'discretized-logistic-mixture', text: 'Discretized logistics (mixture)' },
    { value: 'poisson', text: 'Poisson' },
    { value: 'negative-binomial', text: 'Negative binomial' },
    { value: 'zero-inflated-negative-binomial', text: 'Zero-inflated neg. bin.' },
    { value: 'multinomial', text: 'Multinomial' },
    { value: 'multinomial-without-coefficient', text: 'Multinomial (no coefficient)' },
    { value: 'categorical', text: 'Categorical' },
  ];

/** The display name of a likelihood. */
export function likelihoodText(likelihood: string): string {
  const kind = parseLikelihood(likelihood)?.kind;
  return likelihoodNames.find(({ value }) => value === kind)?.text ?? likelihood;
}

/** The name of a likelihood with its numbers: `Gaussian, σ 0.1`. */
export function likelihoodInShort(likelihood: string): string {
  const parsed = parseLikelihood(likelihood);
  const numbers = parsed ? numbersOf(parsed) : [];
  return [likelihoodText(likelihood), ...numbers.map(({ symbol, value }) => `${symbol} ${value}`)].join(', ');
}

/** A parameter of p(x|z) that is a number, and the field of the choice that holds it. */
interface LikelihoodNumber {
  readonly term: TermName;
  readonly name: 'sigma' | 'b' | 's' | 'nu' | 'scale' | 'theta' | 'concentration';
  readonly symbol: string;
  readonly value: number;
}

/** The parameters of p(x|z) that are numbers, unless the decoder or a fit determines them. */
export function numbersOf(likelihood: LikelihoodChoice): readonly LikelihoodNumber[] {
  switch (likelihood.kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'categorical':
    case 'multinomial':
    case 'multinomial-without-coefficient':
    case 'discretized-logistic-mixture':
    case 'poisson':
      return [];
    case 'gaussian':
      return [{ term: 'sigma', name: 'sigma', symbol: 'σ', value: likelihood.sigma }];
    case 'laplace':
      return [{ term: 'laplaceB', name: 'b', symbol: 'b', value: likelihood.b }];
    case 'logistic':
      return [{ term: 'logisticS', name: 's', symbol: 's', value: likelihood.s }];
    case 'student-t':
      return [
        { term: 'studentNu', name: 'nu', symbol: 'ν', value: likelihood.nu },
        { term: 'studentScale', name: 'scale', symbol: 's', value: likelihood.scale },
      ];
    case 'beta':
      return likelihood.concentration === undefined
        ? []
        : [
            {
              term: 'betaConcentration',
              name: 'concentration',
              symbol: 'κ',
              value: likelihood.concentration,
            },
          ];
    case 'discretized-logistic':
      return likelihood.s === undefined
        ? []
        : [{ term: 'logisticS', name: 's', symbol: 's', value: likelihood.s }];
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      return likelihood.theta === undefined
        ? []
        : [{ term: 'theta', name: 'theta', symbol: 'θ', value: likelihood.theta }];
  }
}
