import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Cancelled } from '../contracts/rpc';
import { defaultMemoryLimit, type EngineLaunch } from './engineLaunch';
import { EngineProcess } from './engineProcess';
import type { Log } from './log';

/** A loaded model beside its file: the runtime lays weights out anew. */
const loadedBytes = 2;

/**
 * The processes of one model: a warm one for what the user touches, and single-threaded workers, one a core, for
 * passes. Forked on first use; one that has ended is replaced at the next. Once disposed of, it starts no more, and
 * whoever asks for one is {@link Cancelled}.
 */
export class EnginePool {
  private warmProcess: EngineProcess | undefined;
  private workerProcesses: EngineProcess[] = [];
  private isDisposed = false;

  constructor(
    private readonly launch: () => EngineLaunch,
    private readonly log: Log,
    readonly size = availableParallelism(),
  ) {}

  /** Folder of the bundles that ship, the engine's among them. */
  get bundles(): string {
    return path.dirname(this.launch().entry);
  }

  warm(): EngineProcess {
    if (!this.warmProcess || this.warmProcess.hasEnded) {
      this.warmProcess = this.start('engine');
    }
    return this.warmProcess;
  }

  /**
   * The first `count` workers, at most {@link size}, and no more than hold a model of `modelBytes` each within the
   * machine's memory.
   */
  workers(count = this.size, modelBytes = 0): readonly EngineProcess[] {
    const fitting = Math.max(1, Math.floor(defaultMemoryLimit() / (modelBytes * loadedBytes)));
    const wanted = Math.min(count, this.size, fitting);
    for (let index = 0; index < wanted; index++) {
      if (this.workerProcesses[index]?.hasEnded === false) continue;
      this.workerProcesses[index] = this.start(`worker ${index + 1}`);
    }
    return this.workerProcesses.slice(0, wanted);
  }

  /** Whether there is a worker that need not be started first. */
  get hasWorkers(): boolean {
    return this.workerProcesses.some(({ hasEnded }) => !hasEnded);
  }

  /** A process of its own for a long computation; whoever asked for it kills it. */
  spare(name: string): EngineProcess {
    return this.start(name);
  }

  /**
   * Cancels what the warm engine was asked, unless that is answered before it has waited for so many milliseconds; the
   * next request starts another engine.
   */
  interruptWarm(milliseconds: number): void {
    this.warmProcess?.interruptOnceSlow(milliseconds);
  }

  /** Ends the processes that are still busy with something; it counts as cancelled. */
  interruptBusy(): void {
    for (const process of [this.warmProcess, ...this.workerProcesses])
      if (process?.isBusy) process.interrupt();
  }

  /** Another pool that is launched as this one is: for another model, which whoever asked for it disposes of. */
  beside(): EnginePool {
    return new EnginePool(this.launch, this.log, this.size);
  }

  /** Ends every process; the next request starts one, as the launch is by then. */
  restart(): void {
    this.warmProcess?.kill();
    for (const worker of this.workerProcesses) worker.kill();
    this.warmProcess = undefined;
    this.workerProcesses = [];
  }

  dispose(): void {
    this.isDisposed = true;
    this.restart();
  }

  private start(name: string): EngineProcess {
    if (this.isDisposed) throw new Cancelled();
    return new EngineProcess(this.launch(), name, this.log);
  }
}
