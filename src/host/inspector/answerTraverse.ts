import type { MessageConnection } from 'vscode-jsonrpc';
import { acrossClasses } from '../../inspection/acrossClasses';
import { baseOf, decodeTraversal } from '../../inspection/traversing';
import { toBytes } from '../../protocol/picture';
import { answer } from '../../protocol/rpc';
import * as requests from '../../protocol/traverse';
import type { Inspector } from './inspector';
import { saveTraversal } from './saveTraversal';

/** Answers the requests of protocol/traverse. */
export function answerTraverse(connection: MessageConnection, inspector: Inspector): void {
  const { inspection } = inspector;
  connection.onRequest(requests.traverseBase, (sample) => answer(() => baseOf(inspection, sample)));
  connection.onRequest(requests.decodeTraversal, (traversal, token) =>
    answer(async () => {
      const { latents, samples, picture } = await decodeTraversal(inspection, traversal, token);
      const { rows, columns } = latents;
      const count = latents.z.length / traversal.z.length;
      return { rows, columns, picture, pictures: toBytes(samples.samples, count, picture) };
    }),
  );
  connection.onRequest(requests.decodeAcross, (z, token) =>
    answer(() => acrossClasses(inspection, z, token)),
  );
  connection.onRequest(requests.saveTraversal, (traversal) =>
    answer(() => saveTraversal(inspector, traversal)),
  );
}
