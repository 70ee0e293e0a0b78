import type { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { Problem } from '../../src/core/problem/problem';

/** The extension's side of the panel, as the page's state sees it. */
export interface Host {
  /** Rejects with `Cancelled`, or with the problem that the response carries. */
  ask<R>(type: RequestType0<R, Problem>): Promise<R>;
  ask<P, R>(type: RequestType<P, R, Problem>, params: P): Promise<R>;
  on<P>(type: NotificationType<P>, handler: (params: P) => void): void;
}
