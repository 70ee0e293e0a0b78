import type { Rule } from '../rule';
import type { Fault } from '../../core/findings/finding';

/**
 * Every posterior is the same whatever the input: no dimension is active by the threshold of Burda et al. (2016), section
 * 5.2, as Bowman et al. (2016), section 3.1, describe it.
 */
export const collapsed: Rule<Extract<Fault, { kind: 'collapsed' }>> = ({ figures }) => {
  const { dimensions, rate } = figures;
  // Whether a dimension is active is told by the prior's variance, which says nothing of a plain code.
  if (rate === null) return 'unknown';
  if (dimensions.some(({ active }) => active)) return 'sound';
  return { kind: 'collapsed', dimensions: dimensions.length, rate };
};
