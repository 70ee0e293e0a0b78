import type { MessageConnection } from 'vscode-jsonrpc';
import { decodeKept } from '../../inspection/favourites';
import * as requests from '../../protocol/favourites';
import { toBytes } from '../../protocol/picture';
import { answer } from '../../protocol/rpc';
import type { Inspector } from './inspector';
import { saveFavourites } from './saveFavourites';

/** Answers the requests of protocol/favourites. */
export function answerFavourites(connection: MessageConnection, inspector: Inspector): void {
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
