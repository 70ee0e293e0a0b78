import type { MessageConnection } from 'vscode-jsonrpc';
import { nearestOfEach } from '../../inspection/aggregateSampling';
import * as requests from '../../protocol/priorView';
import { answer } from '../../protocol/rpc';
import type { Host } from '../context';
import type { Inspector } from './inspector';
import { samplePriorView } from './samplePriorView';
import { savePrior } from './savePrior';

/** Answers the requests of protocol/priorView. */
export function answerPrior(connection: MessageConnection, inspector: Inspector, host: Host): void {
  const { inspection } = inspector;
  connection.onRequest(requests.samplePriorView, (settings, token) =>
    answer(() =>
      samplePriorView(inspection, settings, token, (done) => {
        void connection.sendNotification(requests.priorSampled, done);
      }),
    ),
  );
  connection.onRequest(requests.nearestOfDraws, (z, token) =>
    answer(() => nearestOfEach(inspection, z, token)),
  );
  connection.onRequest(requests.savePrior, (settings) => answer(() => savePrior(inspector, settings, host)));
}
