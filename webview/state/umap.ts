import type { UmapState } from '../../src/contracts/panel/latentSpace';
import { type Host, problemOf } from './host';
import { Store } from './store';
import { cancelUmap, startUmap, umapChanged, getUmapState } from '../../src/contracts/panel';

/** The UMAP projection, which the host computes on demand, and its progress. */
export class Umap {
  readonly state = new Store<UmapState>({ kind: 'none' });

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {}

  listen(): void {
    this.host.on(umapChanged, (state) => {
      if (state.kind === 'done') this.announcement.set(`UMAP of ${state.rows} rows finished.`);
      this.state.set(state);
    });
  }

  /** Gets the current state: a UMAP may be done or running from before the page was opened. */
  async open(): Promise<void> {
    this.state.set(await this.host.ask(getUmapState));
  }

  async compute(): Promise<void> {
    this.state.set({ kind: 'running', fraction: 0 });
    try {
      await this.host.ask(startUmap);
    } catch (error) {
      const problem = problemOf(error);
      this.state.set(problem ? { kind: 'failed', problem } : { kind: 'none' });
    }
  }

  async cancel(): Promise<void> {
    this.announcement.set('UMAP canceled.');
    this.state.set(await this.host.ask(cancelUmap));
  }
}
