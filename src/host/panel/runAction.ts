import * as vscode from 'vscode';
import type { PanelAction } from '../../contracts/panel/actions';
import { chooseData } from '../commands/chooseData';
import { chooseDecoder } from '../commands/chooseDecoder';
import { chooseLabels } from '../commands/chooseLabels';
import { choosePrior } from '../commands/choosePrior';
import { chooseReference } from '../commands/chooseReference';
import { chooseRows } from '../commands/chooseRows';
import { chooseCompared, copyComparisonAsCommand, swapCompared } from '../commands/compareModels';
import { copyAsCommand } from '../commands/copyAsCommand';
import { copyAsPython } from '../commands/copyAsPython';
import { exportLatents } from '../commands/exportLatents';
import { insertExportSnippet } from '../commands/exportSnippets/insertExportSnippet';
import { openSampleVae } from '../commands/openSampleVae';
import { reportProblem } from '../commands/reportProblem';
import { runModel } from '../commands/runModel';
import { saveSetUp } from '../commands/saveSetUp';
import { selectExecutionProvider } from '../commands/selectExecutionProvider';
import type { Host } from '../context';
import type { ModelPanel } from './modelPanel';

/** Runs what the user selected in a panel, on the model of that panel. */
export async function runAction(action: PanelAction, panel: ModelPanel, host: Host): Promise<void> {
  const { session } = panel;
  switch (action) {
    case 'run':
      await runModel(panel);
      return;
    case 'reload':
      await session.reload();
      return;
    case 'always-reload':
      session.reloadAlways(true);
      return;
    case 'ask-to-reload':
      session.reloadAlways(false);
      return;
    case 'cancel':
      session.cancel();
      return;
    case 'reset':
      await session.settings.reset();
      return;
    case 'confirm-roles':
      await session.settings.confirmRoles();
      return;
    case 'save-set-up':
      await saveSetUp(host, panel);
      return;
    case 'open-set-up':
      await openSetUp(session.setUp.file?.path);
      return;
    case 'choose-labels':
      await chooseLabels(panel);
      return;
    case 'choose-prior':
      await choosePrior(panel);
      return;
    case 'choose-rows':
      await chooseRows(panel);
      return;
    case 'choose-decoder':
      await chooseDecoder(panel);
      return;
    case 'choose-data':
      await chooseData(host, panel);
      return;
    case 'export-latents':
      await exportLatents(panel);
      return;
    case 'copy-as-command':
      await copyAsCommand(panel);
      return;
    case 'copy-as-python':
      await copyAsPython(panel);
      return;
    case 'choose-compared':
      await chooseCompared(host, panel);
      return;
    case 'compare':
      void session.beside.comparison.start();
      return;
    case 'cancel-comparison':
      session.beside.comparison.cancel();
      return;
    case 'swap-compared':
      await swapCompared(host, panel);
      return;
    case 'stop-comparing':
      session.beside.comparison.choose(undefined);
      return;
    case 'copy-comparison-as-command':
      await copyComparisonAsCommand(panel);
      return;
    case 'choose-reference':
      await chooseReference(host, panel);
      return;
    case 'find-outliers':
      void session.beside.outliers.start();
      return;
    case 'cancel-outliers':
      session.beside.outliers.cancel();
      return;
    case 'remove-reference':
      session.beside.outliers.choose(undefined);
      return;
    case 'insert-export-snippet':
      await insertExportSnippet(host.extension.extensionUri);
      return;
    case 'select-execution-provider':
      await selectExecutionProvider(host);
      return;
    case 'reopen-with':
      await vscode.commands.executeCommand('workbench.action.reopenWithEditor');
      return;
    case 'open-sample-vae':
      await openSampleVae(host.extension.extensionUri);
      return;
    case 'trust-workspace':
      await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    case 'report-problem':
      await reportProblem(host);
      return;
    case 'show-log':
      host.log.show();
      return;
  }
}

async function openSetUp(file: string | undefined): Promise<void> {
  if (file !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(file));
}
