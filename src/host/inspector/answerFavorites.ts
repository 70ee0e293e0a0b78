import type { MessageConnection } from 'vscode-jsonrpc';
import { decodeKept } from '../../inspection/favorites';
import * as requests from '../../protocol/favorites';
import { toBytes } from '../../protocol/picture';
import { answer } from '../../protocol/rpc';
import type { Host } from '../context';
import { favoritesOf, rememberFavorites } from '../memory';
import type { Inspector } from './inspector';
import { saveFavorites } from './saveFavorites';

/** Answers the requests of protocol/favorites. */
export function answerFavorites(connection: MessageConnection, inspector: Inspector, host: Host): void {
  const { workspaceState } = host.extension;
  connection.onRequest(requests.keptFavorites, () =>
    answer(() => favoritesOf(workspaceState, inspector.modelPath)),
  );
  connection.onRequest(requests.keepFavorites, (favorites) =>
    answer(() => {
      rememberFavorites(workspaceState, inspector.modelPath, requests.readFavorites(favorites));
      return null;
    }),
  );
  connection.onRequest(requests.decodeFavorites, (favorites) =>
    answer(async () => {
      const { samples, picture } = await decodeKept(inspector.inspection, favorites);
      return { picture, pictures: toBytes(samples.samples, favorites.length, picture) };
    }),
  );
  connection.onRequest(requests.saveFavorites, (favorites) =>
    answer(() => saveFavorites(inspector, favorites)),
  );
}
