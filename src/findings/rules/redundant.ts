import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/** Of |correlation|: four fifths of what one dimension says (r² = 0.81), the other says, too. */
const minCorrelation = 0.9;
const minRows = 30;
const maxListed = 8;

/** Active dimensions whose means say the same, where a prior with independent dimensions expects each to say its own. */
export const redundant: Rule<Extract<Fault, { kind: 'redundant' }>> = ({ figures }) => {
  // Nothing asks the dimensions of a plain code to be independent.
  if (figures.rows < minRows || figures.rate === null) return 'unknown';
  const pairs = figures.correlated.filter(({ correlation }) => Math.abs(correlation) > minCorrelation);
  return pairs.length === 0 ? 'sound' : { kind: 'redundant', pairs: pairs.slice(0, maxListed) };
};
