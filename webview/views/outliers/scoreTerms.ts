import type { OutlierScore } from '../../../src/core/figures/outlierScore';
import type { TermName } from '../../ui/glossary';

/** The glossary entry of each score. */
export const scoreTerms: Readonly<Record<OutlierScore, TermName>> = {
  scaledError: 'scaledError',
  meanSquaredError: 'meanSquaredError',
  negativeElbo: 'negativeElbo',
  negativeLogLikelihood: 'negativeLogLikelihood',
  rate: 'rate',
  muSquaredNorm: 'muSquaredNorm',
  distortion: 'distortion',
  typicality: 'outlierTypicality',
  densityOfStates: 'densityOfStates',
  latentPath: 'latentPath',
  biasCorrected: 'biasCorrected',
  inputComplexity: 'inputComplexity',
  likelihoodRatio: 'likelihoodRatio',
};

const names: Readonly<Record<OutlierScore, string>> = {
  scaledError: 'Scaled error',
  meanSquaredError: 'MSE',
  negativeElbo: '−ELBO',
  negativeLogLikelihood: '−log p̂(x)',
  rate: 'Rate',
  muSquaredNorm: 'Σμ²',
  distortion: 'Distortion',
  typicality: 'Typicality',
  densityOfStates: 'Density of states',
  latentPath: 'Latent path',
  biasCorrected: 'Bias-corrected',
  inputComplexity: 'Input complexity',
  likelihoodRatio: 'Likelihood ratio',
};

export function scoreName(score: OutlierScore): string {
  return names[score];
}
