import { supportOf, type GaussianOptimal, type Likelihood } from '../likelihood/likelihood';

/** What log p(x|z) is taken against: the counting measure of zeros and ones, of classes or of whole
 * numbers from 0 on, or Lebesgue measure. */
export type BaseMeasure =
  'zeros and ones' | 'classes' | 'counts' | 'counts of a known sum' | 'draws in one order' | 'real numbers';

/** The measure of a likelihood. Log-probabilities under different ones have no common zero, so none exceeds the other. */
export function baseMeasureOf(likelihood: Likelihood | GaussianOptimal): BaseMeasure {
  // A multinomial is told the sum of a row, which other likelihoods of counts must explain.
  if (likelihood.kind === 'multinomial') return 'counts of a known sum';
  if (likelihood.kind === 'multinomial-without-coefficient') return 'draws in one order';
  switch (supportOf(likelihood)) {
    case 'zero-or-one':
      return 'zeros and ones';
    case 'classes':
      return 'classes';
    case 'counts':
      return 'counts';
    // Densities on the unit interval are densities on the line that are zero elsewhere.
    case 'unit-interval':
    case 'real-line':
      return 'real numbers';
  }
}
