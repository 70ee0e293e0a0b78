import {
  cancelDisentanglement,
  copyDisentanglementCommand,
  disentanglementChanged,
  exportDisentanglement,
  getDisentanglement,
  scoreDisentanglement,
} from '../../src/contracts/panel';
import type { DisentanglementState, FactorToScore } from '../../src/contracts/panel/disentanglement';
import { disentanglementAnnouncement } from './disentanglementWords';
import { FileExport } from './fileExport';
import type { Host } from './host';
import { Store } from './store';

/** The latent dimensions held against factors of the data, which the host does. */
export class Disentangling {
  readonly state = new Store<DisentanglementState | null>(null);
  /** The factors that the user chose; null for all there are. */
  readonly chosen = new Store<readonly FactorToScore[] | null>(null);
  readonly exported: FileExport;

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {
    this.exported = new FileExport(announcement);
  }

  listen(): void {
    this.host.on(disentanglementChanged, (state) => {
      this.take(state);
    });
  }

  /** Gets the current state: factors may have been scored before the page was opened. */
  async open(): Promise<void> {
    this.state.set(await this.host.ask(getDisentanglement));
  }

  score(factors: readonly FactorToScore[]): Promise<void> {
    return this.attempt(() => this.host.ask(scoreDisentanglement, factors));
  }

  cancel(): Promise<void> {
    return this.attempt(() => this.host.ask(cancelDisentanglement));
  }

  export(): Promise<void> {
    return this.exported.run(() => this.host.ask(exportDisentanglement));
  }

  copyAsCommand(): Promise<void> {
    return this.attempt(async () => {
      await this.host.ask(copyDisentanglementCommand);
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

  private take(state: DisentanglementState): void {
    const before = this.state.value;
    this.state.set(state);
    if (before?.found?.id !== state.found?.id) this.exported.clear();
    const message = disentanglementAnnouncement(before, state);
    if (message !== null) this.announcement.set(message);
  }
}
