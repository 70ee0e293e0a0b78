import { availableParallelism } from 'node:os';
import { EngineProcess } from './engineProcess';
import type { Log } from './log';

/**
 * The processes of one model: a warm one for what the user touches, and single-threaded workers, one a core, for
 * passes. Forked on first use; one that has ended is replaced at the next.
 */
export class EnginePool {
  private warmProcess: EngineProcess | undefined;
  private workerProcesses: EngineProcess[] = [];

  constructor(
    private readonly entry: string,
    private readonly log: Log,
    readonly size = availableParallelism(),
  ) {}

  warm(): EngineProcess {
    if (!this.warmProcess || this.warmProcess.hasEnded) {
      this.warmProcess = new EngineProcess(this.entry, 'engine', this.log);
    }
    return this.warmProcess;
  }

  /** The first `count` workers, at most {@link size}. */
  workers(count = this.size): readonly EngineProcess[] {
    this.workerProcesses = Array.from({ length: Math.min(count, this.size) }, (_, index) => {
      const existing = this.workerProcesses[index];
      return existing && !existing.hasEnded
        ? existing
        : new EngineProcess(this.entry, `worker ${index + 1}`, this.log);
    });
    return this.workerProcesses;
  }

  /** A process of its own for a long computation; whoever asked for it kills it. */
  spare(name: string): EngineProcess {
    return new EngineProcess(this.entry, name, this.log);
  }

  dispose(): void {
    this.warmProcess?.kill();
    for (const worker of this.workerProcesses) worker.kill();
    this.warmProcess = undefined;
    this.workerProcesses = [];
  }
}
