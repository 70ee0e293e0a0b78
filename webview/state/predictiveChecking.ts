import {
  cancelPredictiveCheck,
  copyPredictiveCommand,
  exportPredictiveCheck,
  getPredictiveCheck,
  predictiveCheckChanged,
  startPredictiveCheck,
} from '../../src/contracts/panel';
import type { PredictiveState } from '../../src/contracts/panel/predictive';
import { FileExport } from './fileExport';
import type { Host } from './host';
import { predictiveAnnouncement } from './predictiveStateWords';
import { Store } from './store';

/** Rows held against what the model draws, which the host does. */
export class PredictiveChecking {
  readonly state = new Store<PredictiveState | null>(null);
  readonly exported: FileExport;

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {
    this.exported = new FileExport(announcement);
  }

  listen(): void {
    this.host.on(predictiveCheckChanged, (state) => {
      this.take(state);
    });
  }

  /** Gets the current state: rows may have been checked before the page was opened. */
  async open(): Promise<void> {
    this.state.set(await this.host.ask(getPredictiveCheck));
  }

  start(): Promise<void> {
    return this.attempt(() => this.host.ask(startPredictiveCheck));
  }

  cancel(): Promise<void> {
    return this.attempt(() => this.host.ask(cancelPredictiveCheck));
  }

  export(): Promise<void> {
    return this.exported.run(() => this.host.ask(exportPredictiveCheck));
  }

  copyAsCommand(): Promise<void> {
    return this.attempt(async () => {
      await this.host.ask(copyPredictiveCommand);
      this.announcement.set('Command copied.');
    });
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.exported.fail(error);
    }
  }

  private take(state: PredictiveState): void {
    const before = this.state.value;
    this.state.set(state);
    if (before?.found?.id !== state.found?.id) this.exported.clear();
    const message = predictiveAnnouncement(before, state);
    if (message !== null) this.announcement.set(message);
  }
}
