import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/**
 * Share of the variance of the values. Two rows' own reconstructions that are no nearer to them than each other's, to a
 * fiftieth of how far rows are apart, show nothing of which row is which.
 */
const minCost = 0.02;
/** Fewer rows may be alike by chance. */
const minRows = 8;

/**
 * The decoder gives the same whatever z is, though z says something about x: the "autodecoding" corner of Alemi et al.
 * (2018), section 3, at a rate above 0. Told by decoding each row from another row's z, as a permutation test does
 * (Breiman 2001, section 10, for the importance of a variable).
 */
export const codeIgnored: Rule<Extract<Fault, { kind: 'code-ignored' }>> = ({ figures, reconstructions }) => {
  if (!reconstructions || reconstructions.rows < minRows || !(reconstructions.variance > 0)) return 'unknown';
  const cost = (reconstructions.swappedError - reconstructions.error) / reconstructions.variance;
  if (!(cost < minCost)) return 'sound';
  const { rate, dimensions } = figures;
  if (rate === null) return { kind: 'code-ignored', posterior: null, cost };
  const active = dimensions.filter((dimension) => dimension.active).length;
  return active === 0 ? 'sound' : { kind: 'code-ignored', posterior: { active, rate }, cost };
};
