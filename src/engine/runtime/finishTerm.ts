import type { FoldedTerm } from '../../model/graph/folding';
import {
  gaussianLogProbabilityOfSquares,
  gaussianLogProbabilityOfTerms,
} from '../../vae/likelihood/gaussian';
import { laplaceLogProbabilityOfDistance } from '../../vae/likelihood/laplace';
import { logisticLogProbabilityOfTerms } from '../../vae/likelihood/logistic';
import { studentTLogProbabilityOfTerms } from '../../vae/likelihood/studentT';
import type { Likelihood } from '../../vae/likelihood/likelihood';

/** From what a folded graph has added up over `length` values to log p(x|z): the factor and constants, in float64. */
export function finisherOf(
  term: FoldedTerm,
  likelihood: Likelihood,
  length: number,
): (value: number) => number {
  if (term === 'squared-error' && likelihood.kind === 'gaussian') {
    const { sigma } = likelihood;
    return (squares) => gaussianLogProbabilityOfSquares(squares, length, sigma);
  }
  if (term === 'absolute-error' && likelihood.kind === 'laplace') {
    const { b } = likelihood;
    return (distance) => laplaceLogProbabilityOfDistance(distance, length, b);
  }
  if (term === 'logistic-terms' && likelihood.kind === 'logistic') {
    const { s } = likelihood;
    return (terms) => logisticLogProbabilityOfTerms(terms, length, s);
  }
  if (term === 'student-terms' && likelihood.kind === 'student-t')
    return (terms) => studentTLogProbabilityOfTerms(terms, length, likelihood);
  return term === 'gaussian-terms'
    ? (terms) => gaussianLogProbabilityOfTerms(terms, length)
    : (value) => value;
}
