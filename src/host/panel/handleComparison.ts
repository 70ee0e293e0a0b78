import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import { thumbnailsOf } from '../../session/decoding/pictures';
import { dataPicture } from '../../session/panelState';
import type { ModelPanel } from './modelPanel';
import { saveComparison } from './saveComparison';

/** Handles the requests of the compare view: another model, and earlier runs of this one. */
export function handleComparison(connection: MessageConnection, panel: ModelPanel): void {
  const { session } = panel;
  const { comparison } = session.beside;
  connection.onRequest(requests.getComparison, () => answer(() => comparison.state));
  connection.onRequest(requests.getComparedPictures, (indices) =>
    answer(() => {
      const other = comparison.made?.other;
      if (!other) throw new Cancelled();
      const { opened, scored } = other;
      const pictured = { plan: opened.plan, columns: scored.columns };
      const picture = dataPicture(opened.effective, session.display);
      return thumbnailsOf(comparison.work().otherPool, pictured, picture, indices);
    }),
  );
  connection.onRequest(requests.getRunHistory, () => answer(() => session.history.state()));
  connection.onRequest(requests.getRunPictures, () => answer(() => session.history.pictures()));
  connection.onRequest(requests.exportComparison, () => answer(() => saveComparison(panel)));
}
