import { firstLine, problem, ProblemError } from '../../protocol/problem';

/** What a reader threw, in words: problems as they are, anything else by its first line. */
export function unreadableTable(error: unknown, what: string, remedy: string): Error {
  if (error instanceof ProblemError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return problem('data-unreadable', `${what}: ${firstLine(reason)}`, remedy);
}
