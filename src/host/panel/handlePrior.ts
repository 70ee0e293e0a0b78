import type { MessageConnection } from 'vscode-jsonrpc';
import { nearestOfDraws } from '../../session/latentSpace/nearestOfDraws';
import * as requests from '../../contracts/panel';
import { answer } from '../../contracts/rpc';
import type { Host } from '../context';
import type { ModelPanel } from './modelPanel';
import { samplePriorView } from './samplePriorView';
import { savePrior } from './savePrior';

/** Handles the requests of the prior view. */
export function handlePrior(connection: MessageConnection, panel: ModelPanel, host: Host): void {
  const { session } = panel;
  connection.onRequest(requests.drawPriorSamples, (settings, token) =>
    answer(() =>
      samplePriorView(session, settings, token, (done) => {
        void connection.sendNotification(requests.priorSampled, done);
      }),
    ),
  );
  connection.onRequest(requests.findNearestOfDraws, (z, token) =>
    answer(() => nearestOfDraws(session, z, token)),
  );
  connection.onRequest(requests.savePrior, (settings) => answer(() => savePrior(panel, settings, host)));
}
