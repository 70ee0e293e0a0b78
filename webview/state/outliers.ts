import {
  copyOutlierCommand,
  exportOutliers,
  getErrorScale,
  getOutliers,
  judgeOutliers,
  outliersChanged,
} from '../../src/contracts/panel';
import type {
  ErrorScale,
  JudgedOutliers,
  OutlierChoice,
  OutliersState,
} from '../../src/contracts/panel/outliers';
import { FileExport } from './fileExport';
import type { Host } from './host';
import { outlierAnnouncement } from './outlierWords';
import { Store } from './store';

/** The rows of the data held against reference rows, which the host does. */
export class Outliers {
  readonly state = new Store<OutliersState | null>(null);
  readonly exported: FileExport;
  /** What errors of the rows are measured by; null until reference rows are scored. */
  readonly errorScale = new Store<ErrorScale | null>(null);

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {
    this.exported = new FileExport(announcement);
  }

  listen(): void {
    this.host.on(outliersChanged, (state) => {
      this.take(state);
    });
  }

  /** Gets the current state: outliers may be found or searched from before the page was opened. */
  async open(): Promise<void> {
    const state = await this.host.ask(getOutliers);
    this.state.set(state);
    if (state.found) await this.measure();
  }

  judge(choice: OutlierChoice): Promise<JudgedOutliers> {
    return this.host.ask(judgeOutliers, choice);
  }

  export(choice: OutlierChoice): Promise<void> {
    return this.exported.run(() => this.host.ask(exportOutliers, choice));
  }

  async copyAsCommand(choice: OutlierChoice): Promise<void> {
    try {
      await this.host.ask(copyOutlierCommand, choice);
      this.announcement.set('Command copied.');
    } catch (error) {
      this.exported.fail(error);
    }
  }

  private async measure(): Promise<void> {
    try {
      this.errorScale.set(await this.host.ask(getErrorScale));
    } catch {
      // Errors stay readable in their own units.
    }
  }

  private take(state: OutliersState): void {
    const before = this.state.value;
    this.state.set(state);
    if (before?.found?.id !== state.found?.id) {
      this.exported.clear();
      this.errorScale.set(null);
      if (state.found) void this.measure();
    }
    const message = outlierAnnouncement(before, state);
    if (message !== null) this.announcement.set(message);
  }
}
