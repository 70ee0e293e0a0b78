import { fork, type ChildProcess } from 'node:child_process';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type Disposable,
  type MessageConnection,
  type ProgressType,
  type RequestParam,
  type RequestType,
  type RequestType0,
} from 'vscode-jsonrpc/node';
import { Cancelled, fromResponse } from '../contracts/rpc';
import { outOfMemoryMarker } from '../contracts/engine';
import { launchVariables, type EngineLaunch } from './engineLaunch';
import { emptyFolder, engineEnvironment } from './environment';
import { permissionFlags } from './permissions';
import type { Log } from './log';
import { engineOutOfMemory, engineCrashed, type EngineEnd } from './problems';
import { watchRequest, type RequestLimits } from './requestWatch';

/** How a request waits. */
interface Wait {
  readonly since: number;
  /** Whether it can be cancelled by itself. */
  readonly isCancellable: boolean;
}

/**
 * One engine process. A request ends in its answer, a problem (also when the process dies or hangs), or `Cancelled`:
 * cancelling asks first, and kills after a grace time, or when a call of a slow model should long have ended. What was
 * cancelled ends as such however the process ends.
 */
export class EngineProcess {
  private readonly child: ChildProcess;
  private readonly connection: MessageConnection;
  /** What requests that wait are rejected by, and how they wait. */
  private readonly pending = new Map<(reason: Error) => void, Wait>();
  private readonly signsOfLife = new Set<() => void>();
  private ended = false;
  /** Bytes that it held when it was ended for holding too many. */
  private heldAtEnd: number | undefined;

  constructor(
    private readonly launch: EngineLaunch,
    name: string,
    log: Log,
  ) {
    this.child = fork(launch.entry, [], {
      serialization: 'advanced',
      execArgv: [...permissionFlags()],
      cwd: emptyFolder(),
      env: { ...engineEnvironment(process.env), ...launchVariables(launch) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const forward = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        if (line.startsWith(outOfMemoryMarker)) this.heldAtEnd = Number(line.slice(outOfMemoryMarker.length));
        if (line.trim() !== '') log.warn(`${name}: ${line}`);
      }
    };
    this.child.stdout?.on('data', forward);
    this.child.stderr?.on('data', forward);
    this.child.on('error', (error) => {
      this.end({ kind: 'not-started', message: error.message });
    });
    // Not already at its exit: its last words may still be on their way.
    this.child.on('close', (code, signal) => {
      log.debug(`${name} ended (${signal ?? `exit ${code ?? 'unknown'}`})`);
      if (this.heldAtEnd !== undefined)
        this.endWith(engineOutOfMemory({ held: this.heldAtEnd, limit: launch.memoryLimit }));
      else this.end(signal ? { kind: 'signal', signal } : { kind: 'exit', code });
    });
    this.connection = createMessageConnection(
      new IPCMessageReader(this.child),
      new IPCMessageWriter(this.child),
    );
    this.connection.onError(([error]) => {
      log.debug(`${name}: ${error.message}`);
    });
    this.connection.listen();
  }

  /** Whether requests can no longer be answered. */
  get hasEnded(): boolean {
    return this.ended;
  }

  /** Any answer or report shows that the process is not stuck. */
  onProgress<T>(type: ProgressType<T>, token: string, take: (value: T) => void): Disposable {
    return this.connection.onProgress(type, token, (value) => {
      for (const sign of this.signsOfLife) sign();
      take(value);
    });
  }

  /** A question without parameters. */
  ask<R, E>(type: RequestType0<R, E>, limits: RequestLimits = {}): Promise<R> {
    return this.settle(limits, () => this.connection.sendRequest(type, limits.token));
  }

  request<P, R, E>(
    type: RequestType<P, R, E>,
    params: NoInfer<RequestParam<P>>,
    limits: RequestLimits = {},
  ): Promise<R> {
    return this.settle(limits, () => this.connection.sendRequest(type, params, limits.token));
  }

  private async settle<R>(limits: RequestLimits, send: () => Promise<R>): Promise<R> {
    const { token } = limits;
    if (token?.isCancellationRequested) throw new Cancelled();
    if (this.ended) throw engineCrashed({ end: { kind: 'not-running' } });
    let watch: Disposable | undefined;
    try {
      return await new Promise<R>((resolve, reject) => {
        const answered = send();
        watch = this.watch(limits, answered, reject);
        answered.then(resolve, reject);
      });
    } catch (error) {
      throw fromResponse(error);
    } finally {
      watch?.dispose();
    }
  }

  /** Ends the process at once. */
  kill(): void {
    this.child.kill('SIGKILL');
    this.end({ kind: 'stopped' });
  }

  /** Whether it was asked something that it has not answered. */
  get isBusy(): boolean {
    return this.pending.size > 0;
  }

  /** Interrupts the process once a request of now that cannot be cancelled by itself has waited so long. */
  interruptOnceSlow(milliseconds: number): void {
    const now = performance.now();
    for (const [request, { since, isCancellable }] of this.pending) {
      if (isCancellable) continue;
      const left = milliseconds - (now - since);
      const interruptIfPending = () => {
        if (this.pending.has(request)) this.interrupt();
      };
      if (left <= 0) interruptIfPending();
      else setTimeout(interruptIfPending, left).unref();
    }
  }

  /** Ends the process at once; what it was asked counts as cancelled. */
  interrupt(): void {
    this.endWith(new Cancelled());
    this.kill();
  }

  /** Rejects a request when the process ends, hangs, or does not heed a cancellation in time. */
  private watch(
    limits: RequestLimits,
    answered: Promise<unknown>,
    fail: (reason: Error) => void,
  ): Disposable {
    const { token, timeoutSeconds } = limits;
    const reject = (reason: Error) => {
      fail(token?.isCancellationRequested ? new Cancelled() : reason);
    };
    this.pending.set(reject, { since: performance.now(), isCancellable: token !== undefined });
    const seconds = timeoutSeconds === 'as-launched' ? this.launch.timeoutSeconds : timeoutSeconds;
    const watch = watchRequest({ ...limits, timeoutSeconds: seconds }, answered, {
      reject,
      interrupt: () => {
        this.interrupt();
      },
      kill: () => {
        this.kill();
      },
    });
    this.signsOfLife.add(watch.refresh);
    return {
      dispose: () => {
        watch.dispose();
        this.pending.delete(reject);
        this.signsOfLife.delete(watch.refresh);
      },
    };
  }

  private end(end: EngineEnd): void {
    this.endWith(engineCrashed({ end }));
  }

  private endWith(reason: Error): void {
    if (this.ended) return;
    this.ended = true;
    for (const reject of this.pending.keys()) reject(reason);
    this.connection.dispose();
  }
}
