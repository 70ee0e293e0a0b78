import { CancellationTokenSource, type CancellationToken } from 'vscode-jsonrpc';
import { Cancelled } from '../contracts/rpc';
import { toProblem, type Problem } from '../core/problem/problem';
import { Throttle } from './pass/throttle';

/** How often the progress is reported. */
const reportMilliseconds = 150;

/** How work stands: in one of its own phases, or before or after them. */
export interface WorkProgress<P extends string> {
  readonly phase: P | 'idle' | 'done' | 'canceled' | 'failed';
  /** Share that is done, 0..1. */
  readonly fraction: number;
  /** Why it failed. */
  readonly problem: Problem | null;
}

/** What work may ask and tell while it runs. */
export interface Running<P extends string> {
  readonly token: CancellationToken;
  readonly report: (phase: P, fraction: number) => void;
  /** Whether it was not given up: what it makes is nobody's otherwise. */
  readonly isWanted: () => boolean;
}

/** Work of which one runs at a time. What was given up says nothing more. */
export class ReportedWork<P extends string> {
  progress: WorkProgress<P> = notBegun;
  private running: CancellationTokenSource | undefined;

  /** @param announce called whenever the progress is another */
  constructor(private readonly announce: () => void) {}

  /**
   * Runs work to its end, problem or cancellation, which the progress says. Nothing happens while other work runs.
   *
   * @returns whether this work ran, and was not given up
   */
  async run(work: (running: Running<P>) => Promise<void>): Promise<boolean> {
    if (this.running) return false;
    const source = new CancellationTokenSource();
    this.running = source;
    const isWanted = () => this.running === source;
    const show = (progress: WorkProgress<P>) => {
      if (!isWanted()) return;
      this.progress = progress;
      this.announce();
    };
    const reporting = new Throttle(reportMilliseconds, () => {
      if (isWanted()) this.announce();
    });
    const report = (phase: P, fraction: number) => {
      if (phase !== this.progress.phase) show({ phase, fraction, problem: null });
      else if (isWanted()) {
        this.progress = { phase, fraction, problem: null };
        reporting.trigger();
      }
    };
    try {
      await work({ token: source.token, report, isWanted });
      show({ phase: 'done', fraction: 1, problem: null });
    } catch (error) {
      const isCanceled = error instanceof Cancelled;
      show({
        phase: isCanceled ? 'canceled' : 'failed',
        fraction: 0,
        problem: isCanceled ? null : toProblem(error),
      });
    } finally {
      reporting.dispose();
      source.dispose();
    }
    if (!isWanted()) return false;
    this.running = undefined;
    return true;
  }

  cancel(): void {
    if (this.running?.token.isCancellationRequested === false) this.running.cancel();
  }

  /** Cancels what runs, and forgets how it stood. */
  giveUp(): void {
    this.cancel();
    this.running = undefined;
    this.progress = notBegun;
  }
}

const notBegun = { phase: 'idle', fraction: 0, problem: null } as const;
