import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/**
 * Share of the variance of the values. Two rows' own reconstructions that are no nearer to them than each other's, to a
 * fiftieth of how far rows are apart, show nothing of which row is which.
 */
const minCost = 0.02;

/**
 * The decoder gives the same whatever z is, though z says something about x: the "autodecoding" corner of Alemi et al.
 * (2018), section 3, at a rate above 0. Told by decoding each row from another row's z, as a permutation test does
 * (Breiman 2001, section 10, for the importance of a variable).
 */
export const codeIgnored: Rule<Extract<Fault, { kind: 'code-ignored' }>> = ({ figures, reconstructions }) => {
  if (!reconstructions || reconstructions.rows < 2 || !(reconstructions.variance > 0)) return 'unknown';
  const active = figures.dimensions.filter((dimension) => dimension.active).length;
  const cost = (reconstructions.swappedError - reconstructions.error) / reconstructions.variance;
  if (active === 0 || !(cost < minCost)) return 'sound';
  return { kind: 'code-ignored', active, rate: figures.rate, cost };
};
