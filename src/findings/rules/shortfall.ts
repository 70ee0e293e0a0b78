import { explainedBy, type Evidence } from '../../core/findings/evidence';
import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/**
 * Share of the variance by which a code may fall short of a linear one of as many dimensions. A VAE gives up some squared
 * error for its rate, and its likelihood may not be Gaussian; more than a seventh of all there is to explain is not that.
 */
const maxShortfall = 0.15;

/**
 * The model's code explains clearly less than principal components of as many dimensions (which are the global optimum of
 * a linear VAE: Lucas et al. 2019, section 4). Where dimensions stand unused beside that, the KL weighs too much; where
 * all are used, encoder or decoder are not fitted.
 */
function shortfallOf({ reconstructions, figures }: Evidence) {
  if (!reconstructions?.linear) return 'unknown';
  const { components, explained: linear } = reconstructions.linear;
  const explained = explainedBy(reconstructions);
  if (!(linear - explained > maxShortfall)) return 'sound';
  const unused = figures.dimensions.filter(({ active }) => !active).length;
  return { explained, components, linear, unused };
}

export const overRegularized: Rule<Extract<Fault, { kind: 'over-regularized' }>> = (evidence) => {
  const shortfall = shortfallOf(evidence);
  if (typeof shortfall === 'string') return shortfall;
  if (evidence.figures.rate === null || shortfall.unused === 0) return 'sound';
  return { kind: 'over-regularized', ...shortfall };
};

export const underFitted: Rule<Extract<Fault, { kind: 'under-fitted' }>> = (evidence) => {
  const shortfall = shortfallOf(evidence);
  if (typeof shortfall === 'string') return shortfall;
  const { unused, ...rest } = shortfall;
  return evidence.figures.rate !== null && unused > 0 ? 'sound' : { kind: 'under-fitted', ...rest };
};
