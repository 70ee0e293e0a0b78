import type { MessageConnection } from 'vscode-jsonrpc';
import { meanCorrelations } from '../../session/latentSpace/dimensionStatistics';
import { directionOf, probesView } from '../../session/latentSpace/directions';
import { nearestSamples } from '../../session/latentSpace/nearestSamples';
import { pointValues } from '../../session/latentSpace/pointValues';
import { projectPoints } from '../../session/latentSpace/projection';
import * as requests from '../../contracts/panel';
import { answer } from '../../contracts/rpc';
import type { ModelPanel } from './modelPanel';
import { getMeanCorrelations } from '../../contracts/panel';

/** Handles the requests of the latent space view. */
export function handleLatentSpace(connection: MessageConnection, { session }: ModelPanel): void {
  const { latentSpace } = session;
  connection.onRequest(requests.getLatentPoints, (projection, token) =>
    answer(() => projectPoints(latentSpace, projection, token)),
  );
  connection.onRequest(requests.getPointValues, (params, token) =>
    answer(() => pointValues(latentSpace, params, token)),
  );
  connection.onRequest(requests.findNearestSamples, (params, token) =>
    answer(() => nearestSamples(latentSpace, params, token)),
  );
  connection.onRequest(requests.getProbes, (factor, token) =>
    answer(() => probesView(latentSpace, factor, token)),
  );
  connection.onRequest(requests.getDirection, (choice, token) =>
    answer(() => directionOf(latentSpace, choice, token)),
  );
  connection.onRequest(getMeanCorrelations, (token) => answer(() => meanCorrelations(latentSpace, token)));
  connection.onRequest(requests.startUmap, () =>
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
  connection.onRequest(requests.getUmapState, () => answer(() => latentSpace.umapState));
}
