import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import { disentanglementCommand } from '../../session/disentanglement/exportScores';
import { leakageOf } from '../../session/probes/leakage';
import { copyCommand } from '../commands/copyCommand';
import type { ModelPanel } from './modelPanel';
import { saveScores } from './saveScores';

/** Handles the requests about factors of the data and conditions of the model, and what latent dimensions are of them. */
export function handleDisentanglement(connection: MessageConnection, panel: ModelPanel): void {
  const { beside, latentSpace } = panel.session;
  const { disentanglement } = beside;
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
      await copyCommand(disentanglementCommand(made));
      return null;
    }),
  );
  connection.onRequest(requests.getLeakage, (token) => answer(() => leakageOf(latentSpace, token)));
}
