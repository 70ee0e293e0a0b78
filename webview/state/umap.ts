import type { UmapState } from '../../src/contracts/panel/latentSpace';
import { problemOf, type HostConnection } from './connection';
import { Store } from './store';
import { cancelUmap, startUmap, umapChanged, getUmapState } from '../../src/contracts/panel';

/** The UMAP that the host makes on demand, and how far it is. */
export class Umap {
  readonly state = new Store<UmapState>({ kind: 'none' });

  constructor(
    private readonly host: HostConnection,
    private readonly announcement: Store<string>,
  ) {}

  listen(): void {
    this.host.on(umapChanged, (state) => {
      if (state.kind === 'done') this.announcement.set(`UMAP of ${state.rows} rows finished.`);
      this.state.set(state);
    });
  }

  /** One may be there, or under way, from before this page. */
  async open(): Promise<void> {
    this.state.set(await this.host.ask(getUmapState));
  }

  async make(): Promise<void> {
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
