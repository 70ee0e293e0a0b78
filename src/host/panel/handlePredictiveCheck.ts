import * as vscode from 'vscode';
import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import { exportCheck, predictiveCommand } from '../../session/predictive/exportCheck';
import { copyCommand } from '../commands/copyCommand';
import { askForFiles } from './askForFiles';
import type { ModelPanel } from './modelPanel';

/** Handles the requests about rows held against what the model draws. */
export function handlePredictiveCheck(connection: MessageConnection, panel: ModelPanel): void {
  const { predictiveCheck } = panel.session.beside;
  connection.onRequest(requests.getPredictiveCheck, () => answer(() => predictiveCheck.state));
  connection.onRequest(requests.startPredictiveCheck, () =>
    answer(() => {
      void predictiveCheck.start();
      return null;
    }),
  );
  connection.onRequest(requests.cancelPredictiveCheck, () =>
    answer(() => {
      predictiveCheck.cancel();
      return null;
    }),
  );
  connection.onRequest(requests.exportPredictiveCheck, () => answer(() => saveCheck(panel)));
  connection.onRequest(requests.copyPredictiveCommand, () =>
    answer(async () => {
      const { made } = predictiveCheck;
      if (!made) throw new Cancelled();
      await copyCommand(predictiveCommand(made));
      return null;
    }),
  );
}

/** Asks for a file name and writes the check to it, with a manifest beside it; null when dismissed. */
async function saveCheck({ modelPath, session }: ModelPanel): Promise<readonly string[] | null> {
  const { hashes, beside } = session;
  const { predictiveCheck } = beside;
  const { made } = predictiveCheck;
  if (!made) throw new Cancelled();
  const files = await askForFiles({
    title: vscode.l10n.t('Export Predictive Check as JSON, with Manifest'),
    saveLabel: vscode.l10n.t('Export Check'),
    filters: { JSON: ['json'] },
    modelPath,
    ending: '-predictive-check.json',
  });
  if (!files) return null;
  await exportCheck(made, { check: files.file, manifest: files.manifest }, hashes);
  return [files.file, files.manifest];
}
