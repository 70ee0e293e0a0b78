import type { Problem } from '../../src/core/problem/problem';
import { problemOf } from './host';
import { Store } from './store';

interface ExportState {
  readonly underway: boolean;
  /** Files written by the last export. */
  readonly written: readonly string[];
  readonly problem: Problem | null;
}

const nothingExported: ExportState = { underway: false, written: [], problem: null };

/** An export that the host makes: one at a time, with what came of the last one. */
export class FileExport extends Store<ExportState> {
  constructor(private readonly announcement: Store<string>) {
    super(nothingExported);
  }

  /** @param ask makes the files; null where the user thought better of it */
  async run(ask: () => Promise<readonly string[] | null>): Promise<void> {
    if (this.value.underway) return;
    this.set({ ...nothingExported, underway: true });
    try {
      const written = await ask();
      this.set({ ...nothingExported, written: written ?? [] });
      if (written) this.announcement.set(`${written.length} files saved.`);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    this.set({ ...nothingExported, problem: problemOf(error) });
  }

  /** Forgets what came of the last one. */
  clear(): void {
    this.set(nothingExported);
  }
}
