import {
  createMessageConnection,
  type MessageConnection,
  type NotificationType,
  type RequestParam,
  type RequestType,
  type RequestType0,
} from 'vscode-jsonrpc/browser';
import { Cancelled, fromResponse } from '../../src/protocol/rpc';
import { toProblem, type Problem } from '../../src/protocol/problem';
import { PageMessageReader, PageMessageWriter, type Outbox } from './pageMessages';

/** The host as the page sees it: typed questions, and notifications. */
export class HostConnection {
  readonly #connection: MessageConnection;

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
    try {
      return await (type.numberOfParams === 0
        ? this.#connection.sendRequest(type as RequestType0<R, Problem>)
        : this.#connection.sendRequest(type as RequestType<P, R, Problem>, params as RequestParam<P>));
    } catch (error) {
      throw fromResponse(error);
    } finally {
      // The latest of each kind, for the browser's own tools and for those who measure.
      performance.clearMeasures(type.method);
      performance.measure(type.method, { start });
    }
  }

  on<P>(type: NotificationType<P>, handler: (params: P) => void): void {
    this.#connection.onNotification(type, handler);
  }
}

/** What to tell the user about a failed request; nothing when it was cancelled. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof Cancelled ? null : toProblem(error);
}
