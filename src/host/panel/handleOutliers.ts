import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import { outlierCommand } from '../../session/outliers/exportOutliers';
import { copyCommand } from '../commands/copyCommand';
import type { ModelPanel } from './modelPanel';
import { saveOutliers } from './saveOutliers';

/** Handles the requests of the outliers view. */
export function handleOutliers(connection: MessageConnection, panel: ModelPanel): void {
  const { outliers } = panel.session.beside;
  connection.onRequest(requests.getOutliers, () => answer(() => outliers.state));
  connection.onRequest(requests.judgeOutliers, (choice, token) =>
    answer(() => outliers.judge(choice, token)),
  );
  connection.onRequest(requests.getErrorScale, () => answer(() => outliers.errorScale));
  connection.onRequest(requests.exportOutliers, (choice) => answer(() => saveOutliers(panel, choice)));
  connection.onRequest(requests.copyOutlierCommand, (choice) =>
    answer(async () => {
      const { made } = outliers;
      if (!made) throw new Cancelled();
      await copyCommand(outlierCommand(made, choice));
      return null;
    }),
  );
}
