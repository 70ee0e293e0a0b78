import type { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import { type Problem, toProblem } from '../../src/core/problem/problem';
import { Cancelled } from '../../src/contracts/rpc';

/** The extension's side of the panel, as the page's state sees it. */
export interface Host {
  /** Rejects with `Cancelled`, or with the problem that the response carries. */
  ask<R>(type: RequestType0<R, Problem>): Promise<R>;
  ask<P, R>(type: RequestType<P, R, Problem>, params: P): Promise<R>;
  on<P>(type: NotificationType<P>, handler: (params: P) => void): void;
}

/** The problem to show for a failed request; null if it was canceled. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof Cancelled ? null : toProblem(error);
}
