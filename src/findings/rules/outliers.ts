import type { Fault } from '../../core/findings/finding';
import type { Rule } from '../rule';

/** Fewer are what any data set has. */
const minShare = 0.01;
const minCount = 3;

/** A set of rows is far beyond the outer fences of the others (Tukey 1977, chapter 2). */
export const outliers: Rule<Extract<Fault, { kind: 'outliers' }>> = ({ figures }) => {
  const found = figures.outliers;
  if (!found) return 'unknown';
  if (found.count < minCount || found.count < minShare * figures.rows) return 'sound';
  return { kind: 'outliers', outliers: found, rows: figures.rows };
};
