import * as requests from '../../src/contracts/panel';
import type { PredictiveState } from '../../src/contracts/panel/predictive';
import type { Host } from './host';
import { MadeOnRequest } from './madeOnRequest';
import { predictiveAnnouncement } from './predictiveStateWords';
import type { Store } from './store';

/** Rows held against what the model draws, which the host does. */
export class PredictiveChecking extends MadeOnRequest<PredictiveState> {
  constructor(host: Host, announcement: Store<string>) {
    super(host, announcement, {
      get: requests.getPredictiveCheck,
      changed: requests.predictiveCheckChanged,
      cancel: requests.cancelPredictiveCheck,
      export: requests.exportPredictiveCheck,
      copyCommand: requests.copyPredictiveCommand,
      announcement: predictiveAnnouncement,
    });
  }

  start(): Promise<void> {
    return this.attempt(() => this.host.ask(requests.startPredictiveCheck));
  }
}
