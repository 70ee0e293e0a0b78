import type { MessageConnection } from 'vscode-jsonrpc';
import { acrossClasses } from '../../session/decoding/acrossClasses';
import { decodeTraversal } from '../../session/decoding/traversing';
import { baseOf } from '../../session/decoding/traverseBase';
import { toBytes } from '../../core/dataset/picture';
import { answer } from '../../contracts/rpc';
import * as requests from '../../contracts/panel';
import type { ModelPanel } from './modelPanel';
import { saveTraversal } from './saveTraversal';

/** Handles the requests of the traverse view. */
export function handleTraverse(connection: MessageConnection, panel: ModelPanel): void {
  const { session } = panel;
  connection.onRequest(requests.getTraverseBase, (start) => answer(() => baseOf(session, start)));
  connection.onRequest(requests.decodeTraversal, (traversal, token) =>
    answer(async () => {
      const { latents, samples, picture } = await decodeTraversal(session, traversal, token);
      const { rows, columns } = latents;
      const count = latents.z.length / traversal.z.length;
      return { rows, columns, picture, pictures: toBytes(samples.samples, count, picture) };
    }),
  );
  connection.onRequest(requests.decodeAcrossClasses, (z, token) =>
    answer(() => acrossClasses(session, z, token)),
  );
  connection.onRequest(requests.saveTraversal, (traversal) => answer(() => saveTraversal(panel, traversal)));
}
