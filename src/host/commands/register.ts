import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { activePanel } from './activePanel';
import { checkGpu } from './checkGpu';
import { chooseData, inspectData } from './chooseData';
import { chooseDecoder } from './chooseDecoder';
import { chooseLabels } from './chooseLabels';
import { chooseRows } from './chooseRows';
import { editRoles } from './editRoles';
import { exportLatents } from './exportLatents';
import { inspectModel } from './inspectModel';
import { openSampleVae } from './openSampleVae';
import { reportProblem } from './reportProblem';
import { saveSetUp } from './saveSetUp';
import { sampleFromPrior } from './sampleFromPrior';
import { selectExecutionProvider } from './selectExecutionProvider';

/** Registers every command declared in the manifest. */
export function registerCommands(host: Host): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const onActivePanel = (command: string, run: (panel: ModelPanel) => void | Promise<void>) =>
    registerCommand(command, async () => {
      const panel = await activePanel(host);
      if (panel) await run(panel);
    });
  return vscode.Disposable.from(
    registerCommand('latentLens.inspectModel', (uri?: vscode.Uri) => inspectModel(uri)),
    registerCommand('latentLens.openSampleVae', () => openSampleVae(host.extension.extensionUri)),
    onActivePanel('latentLens.chooseData', (panel) => chooseData(host, panel)),
    registerCommand('latentLens.inspectData', (uri?: vscode.Uri) => inspectData(host, uri)),
    onActivePanel('latentLens.chooseLabels', (panel) => chooseLabels(panel)),
    onActivePanel('latentLens.chooseRows', (panel) => chooseRows(panel)),
    onActivePanel('latentLens.chooseDecoder', (panel) => chooseDecoder(panel)),
    onActivePanel('latentLens.editRoles', editRoles),
    onActivePanel('latentLens.saveSetUp', (panel) => saveSetUp(host, panel)),
    onActivePanel('latentLens.sampleFromPrior', (panel) => sampleFromPrior(host, panel)),
    onActivePanel('latentLens.exportLatents', (panel) => exportLatents(panel)),
    registerCommand('latentLens.selectExecutionProvider', () => selectExecutionProvider(host)),
    registerCommand('latentLens.checkGpu', () => checkGpu(host)),
    registerCommand('latentLens.reportProblem', () => reportProblem(host)),
    registerCommand('latentLens.showLog', () => {
      host.log.show();
    }),
  );
}
