import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  type NotificationType,
  type RequestParam,
  type RequestType,
  type RequestType0,
} from 'vscode-jsonrpc/browser';
import { fromResponse } from '../../src/contracts/rpc';
import {
  exportComparison,
  exportSamples,
  pickImage,
  runAction,
  saveDrawing,
  slowRequestMs,
} from '../../src/contracts/panel';
import type { Problem } from '../../src/core/problem/problem';
import type { Host } from './host';
import { PageMessageReader, PageMessageWriter, type Outbox } from './pageMessages';
import { Store } from './store';

/** Requests that wait for user input in the editor, which don't count as slow. */
const waitsForUser = new Set([
  runAction.method,
  exportSamples.method,
  exportComparison.method,
  pickImage.method,
  saveDrawing.method,
]);

/** The connection to the host: typed requests and notifications. */
export class HostConnection implements Host {
  readonly #connection: MessageConnection;
  /** Pending requests that have exceeded the slow request threshold. */
  readonly #slow = new Set<CancellationTokenSource>();
  /** Whether there are slow requests. */
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
      if (waitsForUser.has(type.method)) return;
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
      // The latest measurement of each request, for browser tools and benchmarks.
      performance.clearMeasures(type.method);
      performance.measure(type.method, { start });
    }
  }

  /** Cancels all slow requests. */
  cancelSlow(): void {
    for (const source of this.#slow) source.cancel();
  }

  on<P>(type: NotificationType<P>, handler: (params: P) => void): void {
    this.#connection.onNotification(type, handler);
  }
}
