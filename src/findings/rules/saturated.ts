import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/** One value in twenty: a decoder in order clips a few edges, one whose logits are too large clips whole areas. */
const maxShare = 0.05;

/** Reconstructions stand at the bounds of their range where the data does not: the decoder's last activation is saturated. */
export const saturated: Rule<Extract<Fault, { kind: 'saturated' }>> = ({ reconstructions }) => {
  if (!reconstructions) return 'unknown';
  const { saturated: share } = reconstructions;
  return share > maxShare ? { kind: 'saturated', share } : 'sound';
};
