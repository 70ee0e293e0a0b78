import type { MessageConnection } from 'vscode-jsonrpc';
import { meanCorrelations } from '../../protocol/correlations';
import * as requests from '../../protocol/latentSpace';
import { answer, Cancelled } from '../../protocol/rpc';
import type { Inspector } from './inspector';

/** Answers the requests of protocol/latentSpace. */
export function answerLatentSpace(connection: MessageConnection, { inspection }: Inspector): void {
  const { latentSpace } = inspection;
  connection.onRequest(requests.latentPoints, (projection, token) =>
    answer(() => latentSpace.project(projection, token)),
  );
  connection.onRequest(requests.pointValues, ({ set, umap, color }) =>
    answer(() => {
      if (color === 'none') throw new Cancelled();
      return latentSpace.values(set, umap, color);
    }),
  );
  connection.onRequest(requests.nearestSamples, (params, token) =>
    answer(() => latentSpace.nearest(params, token)),
  );
  connection.onRequest(meanCorrelations, (token) => answer(() => latentSpace.correlations(token)));
  connection.onRequest(requests.makeUmap, () =>
    answer(() => {
      latentSpace.startUmap();
      return latentSpace.umapState;
    }),
  );
  connection.onRequest(requests.cancelUmap, () =>
    answer(() => {
      latentSpace.cancelUmap();
      return latentSpace.umapState;
    }),
  );
  connection.onRequest(requests.umapState, () => answer(() => latentSpace.umapState));
}
