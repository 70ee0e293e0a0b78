import { Worker } from 'node:worker_threads';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { AnswerMessage, QuestionMessage } from '../contracts/analysis';
import { Cancelled } from '../contracts/rpc';
import { firstLine, ProblemError } from '../core/problem/problem';
import { analysisFailed } from './problems';

/** Of JavaScript's own objects, far more than any answer takes: the figures lie elsewhere. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };
/** A thread without questions ends after this long, and gives its memory back. */
const idleMilliseconds = 60_000;

interface Pending {
  readonly message: QuestionMessage;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that answers questions in order. It starts with the first one, and holds nothing that the questions do not
 * bring: one that fails costs the question it was at, and the others are asked again of a new one.
 */
export class AnalysisThread {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;
  private isDisposed = false;

  /** @param program path of the bundle of `entry.ts` */
  constructor(private readonly program: string) {}

  /** Starts the thread, if it does not run, before the first question needs it. */
  start(): void {
    if (this.isDisposed) return;
    this.running();
    if (this.pending.size === 0) this.rest();
  }

  /**
   * @returns the answer
   * @throws Cancelled once the token is canceled, or the thread disposed of
   * @throws ProblemError where the computation, or the thread, failed
   */
  async ask(question: Omit<QuestionMessage, 'id' | 'canceled'>, token?: CancellationToken): Promise<unknown> {
    if (this.isDisposed || token?.isCancellationRequested) throw new Cancelled();
    const id = ++this.lastId;
    const canceled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const message = { ...question, id, canceled };
    const cancellation = token?.onCancellationRequested(() => {
      Atomics.store(canceled, 0, 1);
      this.pending.get(id)?.reject(new Cancelled());
    });
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.pending.set(id, { message, resolve, reject });
        this.post(message);
      });
    } finally {
      cancellation?.dispose();
    }
  }

  /** Ends the thread; what it was asked is canceled. Done when it has ended. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    clearTimeout(this.idle);
    for (const { message, reject } of this.pending.values()) {
      Atomics.store(message.canceled, 0, 1);
      reject(new Cancelled());
    }
    this.pending.clear();
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private post(message: QuestionMessage): void {
    clearTimeout(this.idle);
    const worker = this.running();
    worker.ref();
    worker.postMessage(message);
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.program, { resourceLimits });
    worker.on('message', (answer: AnswerMessage) => {
      this.take(answer);
    });
    worker.on('error', (error) => {
      this.fail(worker, error.message);
    });
    worker.on('exit', (code) => {
      this.fail(worker, `it exited with code ${code}`);
    });
    this.worker = worker;
    return worker;
  }

  private take(answer: AnswerMessage): void {
    const asked = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if (this.pending.size === 0) this.rest();
    switch (answer.kind) {
      case 'answer':
        asked?.resolve(answer.answer);
        break;
      case 'problem':
        asked?.reject(new ProblemError(answer.problem));
        break;
      case 'canceled':
        asked?.reject(new Cancelled());
        break;
    }
  }

  /** The question that was being answered fails with the thread; those after it go to a new one. */
  private fail(worker: Worker, reason: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const [first, ...others] = this.pending.values();
    if (!first) return;
    this.pending.delete(first.message.id);
    first.reject(analysisFailed({ reason: firstLine(reason) }));
    for (const { message } of others) this.post(message);
  }

  /** Keeps no process alive while it waits, and ends it after a while. */
  private rest(): void {
    const { worker } = this;
    worker?.unref();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      this.worker = undefined;
      void worker?.terminate();
    }, idleMilliseconds).unref();
  }
}
