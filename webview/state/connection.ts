import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  type NotificationType,
  type RequestParam,
  type RequestType,
  type RequestType0,
} from 'vscode-jsonrpc/browser';
import { Cancelled, fromResponse } from '../../src/contracts/rpc';
import { runAction, exportSamples } from '../../src/contracts/panel';
import { slowRequestMs } from '../../src/contracts/slowRequest';
import { toProblem, type Problem } from '../../src/core/problem/problem';
import { PageMessageReader, PageMessageWriter, type Outbox } from './pageMessages';
import { Store } from './store';

/** Questions that the user answers, in the editor: nobody is kept waiting. */
const answeredByUser = new Set([runAction.method, exportSamples.method]);

/** The host as the page sees it: typed questions, and notifications. */
export class HostConnection {
  readonly #connection: MessageConnection;
  /** Questions that have waited for longer than a moment. */
  readonly #slow = new Set<CancellationTokenSource>();
  /** Whether there are any. */
  readonly isWaiting = new Store(false);

  constructor(outbox: Outbox) {
    this.#connection = createMessageConnection(new PageMessageReader(), new PageMessageWriter(outbox));
  }

  listen(): void {
    this.#connection.listen();
  }

  async ask<R>(type: RequestType0<R, Problem>): Promise<R>;
  async ask<P, R>(type: RequestType<P, R, Problem>, params: P): Promise<R>;
  async ask<P, R>(type: RequestType0<R, Problem> | RequestType<P, R, Problem>, params?: P): Promise<R> {
    const start = performance.now();
    const source = new CancellationTokenSource();
    const { token } = source;
    const slow = setTimeout(() => {
      if (answeredByUser.has(type.method)) return;
      this.#slow.add(source);
      this.isWaiting.set(true);
    }, slowRequestMs);
    try {
      return await (type.numberOfParams === 0
        ? this.#connection.sendRequest(type as RequestType0<R, Problem>, token)
        : this.#connection.sendRequest(type as RequestType<P, R, Problem>, params as RequestParam<P>, token));
    } catch (error) {
      throw fromResponse(error);
    } finally {
      clearTimeout(slow);
      this.#slow.delete(source);
      this.isWaiting.set(this.#slow.size > 0);
      // The latest of each kind, for the browser's own tools and for those who measure.
      performance.clearMeasures(type.method);
      performance.measure(type.method, { start });
    }
  }

  /** Takes back the questions that have waited for longer than a moment. */
  cancelSlow(): void {
    for (const source of this.#slow) source.cancel();
  }

  on<P>(type: NotificationType<P>, handler: (params: P) => void): void {
    this.#connection.onNotification(type, handler);
  }
}

/** What to tell the user about a failed request; nothing when it was cancelled. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof Cancelled ? null : toProblem(error);
}
