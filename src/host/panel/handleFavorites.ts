import type { MessageConnection } from 'vscode-jsonrpc';
import { decodeKept } from '../../session/decoding/favorites';
import { readFavorites } from '../../contracts/panel/favorites';
import * as requests from '../../contracts/panel';
import { toBytes } from '../../core/dataset/picture';
import { answer } from '../../contracts/rpc';
import type { Host } from '../context';
import { favoritesOf, rememberFavorites } from '../memory';
import type { ModelPanel } from './modelPanel';
import { saveFavorites } from './saveFavorites';

/** Handles the requests about favorites. */
export function handleFavorites(connection: MessageConnection, panel: ModelPanel, host: Host): void {
  const { extension, panels } = host;
  const { workspaceState } = extension;
  connection.onRequest(requests.getFavorites, () =>
    answer(() => favoritesOf(workspaceState, panel.modelPath)),
  );
  connection.onRequest(requests.setFavorites, (favorites) =>
    answer(() => {
      rememberFavorites(workspaceState, panel.modelPath, readFavorites(favorites));
      for (const other of panels.besides(panel)) other.showFavorites();
      return null;
    }),
  );
  connection.onRequest(requests.decodeFavorites, (favorites) =>
    answer(async () => {
      const { samples, picture } = await decodeKept(panel.session, favorites);
      return { picture, pictures: toBytes(samples.samples, favorites.length, picture) };
    }),
  );
  connection.onRequest(requests.saveFavorites, (favorites) => answer(() => saveFavorites(panel, favorites)));
}
