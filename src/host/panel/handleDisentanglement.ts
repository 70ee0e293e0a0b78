import * as vscode from 'vscode';
import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import { asShellText } from '../../export/commandWords';
import { disentanglementCommand } from '../../session/disentanglement/exportScores';
import { leakageOf } from '../../session/probes/leakage';
import type { ModelPanel } from './modelPanel';
import { saveScores } from './saveScores';

/** Handles the requests about factors of the data and conditions of the model, and what latent dimensions are of them. */
export function handleDisentanglement(connection: MessageConnection, panel: ModelPanel): void {
  const { disentanglement, latentSpace } = panel.session;
  connection.onRequest(requests.getDisentanglement, () => answer(() => disentanglement.state));
  connection.onRequest(requests.scoreDisentanglement, (factors) =>
    answer(() => {
      void disentanglement.start(factors);
      return null;
    }),
  );
  connection.onRequest(requests.cancelDisentanglement, () =>
    answer(() => {
      disentanglement.cancel();
      return null;
    }),
  );
  connection.onRequest(requests.exportDisentanglement, () => answer(() => saveScores(panel)));
  connection.onRequest(requests.copyDisentanglementCommand, () =>
    answer(async () => {
      const { made } = disentanglement;
      if (!made) throw new Cancelled();
      await vscode.env.clipboard.writeText(asShellText(disentanglementCommand(made), process.platform));
      vscode.window.setStatusBarMessage(vscode.l10n.t('Command copied.'), 3000);
      return null;
    }),
  );
  connection.onRequest(requests.getLeakage, (token) => answer(() => leakageOf(latentSpace, token)));
}
