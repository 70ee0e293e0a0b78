import * as requests from '../../src/contracts/panel';
import type { DisentanglementState, FactorToScore } from '../../src/contracts/panel/disentanglement';
import { disentanglementAnnouncement } from './disentanglementWords';
import type { Host } from './host';
import { MadeOnRequest } from './madeOnRequest';
import { Store } from './store';

/** The latent dimensions held against factors of the data, which the host does. */
export class Disentangling extends MadeOnRequest<DisentanglementState> {
  /** The factors that the user chose; null for all there are. */
  readonly chosen = new Store<readonly FactorToScore[] | null>(null);

  constructor(host: Host, announcement: Store<string>) {
    super(host, announcement, {
      get: requests.getDisentanglement,
      changed: requests.disentanglementChanged,
      cancel: requests.cancelDisentanglement,
      export: requests.exportDisentanglement,
      copyCommand: requests.copyDisentanglementCommand,
      announcement: disentanglementAnnouncement,
    });
  }

  score(factors: readonly FactorToScore[]): Promise<void> {
    return this.attempt(() => this.host.ask(requests.scoreDisentanglement, factors));
  }
}
