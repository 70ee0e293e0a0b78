import { defineProblem } from '../core/problem/problem';

export const analysisFailed = defineProblem('analysis-failed', ({ reason }: { reason: string }) => ({
  what: `The analysis of the results stopped: ${reason}`,
  remedy: 'Try again. The results themselves are kept.',
}));
