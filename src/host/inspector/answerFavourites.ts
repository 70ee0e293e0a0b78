import type { MessageConnection } from 'vscode-jsonrpc';
import { decodeKept } from '../../inspection/favourites';
import * as requests from '../../protocol/favourites';
import { toBytes } from '../../protocol/picture';
import { answer } from '../../protocol/rpc';
import type { Host } from '../context';
import { favouritesOf, rememberFavourites } from '../memory';
import type { Inspector } from './inspector';
import { saveFavourites } from './saveFavourites';

/** Answers the requests of protocol/favourites. */
export function answerFavourites(connection: MessageConnection, inspector: Inspector, host: Host): void {
  const { workspaceState } = host.extension;
  connection.onRequest(requests.keptFavourites, () =>
    answer(() => favouritesOf(workspaceState, inspector.modelPath)),
  );
  connection.onRequest(requests.keepFavourites, (favourites) =>
    answer(() => {
      rememberFavourites(workspaceState, inspector.modelPath, requests.readFavourites(favourites));
      return null;
    }),
  );
  connection.onRequest(requests.decodeFavourites, (favourites) =>
    answer(async () => {
      const { samples, picture } = await decodeKept(inspector.inspection, favourites);
      return { picture, pictures: toBytes(samples.samples, favourites.length, picture) };
    }),
  );
  connection.onRequest(requests.saveFavourites, (favourites) =>
    answer(() => saveFavourites(inspector, favourites)),
  );
}
