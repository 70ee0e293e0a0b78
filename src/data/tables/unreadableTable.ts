import { problem, ProblemError } from '../../core/problem/problem';
import { describeError } from '../describeError';

/** What a reader threw, as a message: problems as they are, anything else by its reason. */
export function unreadableTable(error: unknown, what: string, remedy: string): Error {
  if (error instanceof ProblemError) return error;
  return problem('data-unreadable', `${what}: ${describeError(error)}.`, remedy);
}
