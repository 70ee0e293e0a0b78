import { defineProblem } from '../../core/problem/problem';
import { thresholdForms } from '../../core/settings/thresholdRule';

export const outliersBeforeScored = defineProblem('outliers-before-scored', () => ({
  what: 'There are no results to hold against the reference yet.',
  remedy: 'Wait until every row has all draws, then try again.',
}));

export const thresholdInvalid = defineProblem(
  'threshold-invalid',
  ({ threshold }: { threshold: string }) => ({
    what: `${threshold.trim() === '' ? 'Nothing' : threshold} is not a threshold.`,
    remedy: `Enter ${thresholdForms}.`,
  }),
);

export const thresholdNeedsLabels = defineProblem(
  'threshold-needs-labels',
  ({ threshold }: { threshold: string }) => ({
    what: `The threshold ${threshold} requires knowing which rows are outliers.`,
    remedy: 'Choose the labels of the outliers, or enter a percentage such as q99.',
  }),
);
