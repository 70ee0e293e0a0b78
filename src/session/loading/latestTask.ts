import { Cancelled } from '../../contracts/rpc';
import type { SessionStore } from '../store';

/** Passes a value on, or throws {@link Cancelled} if the task it was computed for has been replaced. */
export type Check = <T>(value: T) => T;

/** A task that ends sooner is not announced as loading. */
const quickMs = 300;

/** Runs loading tasks of which only the latest counts: a new task, a cancellation or disposal drops the one before. */
export class LatestTask {
  private turn = 0;
  private isBusy = false;
  private isDisposed = false;

  constructor(private readonly store: SessionStore) {}

  /** Runs a task. Results that arrive late are dropped; a failure is logged and shown. */
  async run(task: (check: Check) => Promise<void>): Promise<void> {
    const turn = ++this.turn;
    const isLatest = () => turn === this.turn && !this.isDisposed;
    const { store } = this;
    let interrupted: typeof store.facts.run.phase | undefined;
    const slow = setTimeout(() => {
      const { phase } = store.facts.run;
      if (!isLatest() || phase === 'scoring' || phase === 'reading') return;
      interrupted = phase;
      store.setPhase('reading');
    }, quickMs);
    this.isBusy = true;
    try {
      await task((value) => {
        if (!isLatest()) throw new Cancelled();
        return value;
      });
      if (isLatest() && interrupted && store.facts.run.phase === 'reading') store.setPhase(interrupted);
    } catch (error) {
      if (!(error instanceof Cancelled) && isLatest()) {
        store.update({ problem: store.logProblem(error) });
        store.setPhase('failed');
      }
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.isBusy = false;
    }
  }

  /** Drops the running task. Returns whether there was one. */
  cancel(): boolean {
    if (!this.isBusy) return false;
    this.turn += 1;
    this.isBusy = false;
    if (this.store.facts.run.phase === 'reading') this.store.setPhase('cancelled');
    return true;
  }

  dispose(): void {
    this.isDisposed = true;
  }
}
