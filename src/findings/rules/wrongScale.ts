import { explainedBy } from '../../core/findings/evidence';
import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/** Shares of the variance: another scale must explain half of it, and clearly more than the one in use. */
const minExplained = 0.5;
const minGain = 0.2;

/** Rows of another scale than the model was trained on: tried out, since a graph need not tell its scale. */
export const wrongScale: Rule<Extract<Fault, { kind: 'wrong-scale' }>> = ({
  reconstructions,
  otherScales,
}) => {
  if (!reconstructions) return 'unknown';
  const explained = explainedBy(reconstructions);
  const [better] = [...otherScales].sort((a, b) => b.explained - a.explained);
  const isBetter = better && better.explained >= minExplained && better.explained - explained >= minGain;
  return isBetter ? { kind: 'wrong-scale', explained, better } : 'sound';
};

/** Whether other scales are worth trying: the one in use explains less than a scale that is right may be asked to. */
export function isScaleDoubted(reconstructions: Parameters<typeof explainedBy>[0]): boolean {
  return explainedBy(reconstructions) < 1 - minGain && reconstructions.variance > 0;
}
