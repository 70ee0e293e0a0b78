import type { Pass } from '../pass/pass';
import { WholeRuns } from '../history/wholeRuns';
import type { SessionStore } from '../store';
import { missingParts, WorkOnWhole } from './exportInParts';

/** What is done of an export once all its files are written, or have not come in time. What is waited for is announced. */
export class WholeExports {
  private readonly reloading: WorkOnWhole;
  private readonly runs: WholeRuns;

  constructor(private readonly store: SessionStore) {
    const announce = () => {
      store.update({ awaited: [...new Set([...this.reloading.awaited, ...this.runs.awaited])] });
    };
    this.reloading = new WorkOnWhole(announce);
    this.runs = new WholeRuns(announce);
  }

  /** Reads files again that were written since they were opened. */
  reload(read: () => void): void {
    const { model, changes } = this.store.facts;
    const opened = model?.files ?? [];
    const found = opened.map((file) => changes.find(({ path }) => path === file.path) ?? file);
    this.reloading.once(missingParts(opened, found, Date.now()), () => {
      if (this.store.state.changes.some(({ kind }) => kind === 'written')) read();
    });
  }

  /**
   * Remembers a run that is done.
   *
   * @param isLatest whether no other run has figures by then
   * @param remember gets the names of files that are of an earlier export than the others
   */
  remember({ plan }: Pass, isLatest: () => boolean, remember: (older: readonly string[]) => void): void {
    const isOutdated = (missing: readonly string[]) =>
      !isLatest() || this.store.state.changes.some(({ path }) => missing.includes(path));
    this.runs.add(plan.model.files, isOutdated, remember);
  }

  dispose(): void {
    this.reloading.dispose();
    this.runs.dispose();
  }
}
