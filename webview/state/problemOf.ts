import { Cancelled } from '../../src/contracts/rpc';
import { toProblem, type Problem } from '../../src/core/problem/problem';

/** The problem to show for a failed request; null if it was canceled. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof Cancelled ? null : toProblem(error);
}
