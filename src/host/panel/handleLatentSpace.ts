import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import type { ModelPanel } from './modelPanel';
import { getMeanCorrelations } from '../../contracts/panel';

/** Handles the requests of the latent space view. */
export function handleLatentSpace(connection: MessageConnection, { session }: ModelPanel): void {
  const { latentSpace } = session;
  connection.onRequest(requests.getLatentPoints, (projection, token) =>
    answer(() => latentSpace.project(projection, token)),
  );
  connection.onRequest(requests.getPointValues, ({ set, umap, color }) =>
    answer(() => {
      if (color === 'none') throw new Cancelled();
      return latentSpace.values(set, umap, color);
    }),
  );
  connection.onRequest(requests.findNearestSamples, (params, token) =>
    answer(() => latentSpace.nearest(params, token)),
  );
  connection.onRequest(getMeanCorrelations, (token) => answer(() => latentSpace.correlations(token)));
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
