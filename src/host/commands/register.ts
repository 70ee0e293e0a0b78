import * as vscode from 'vscode';
import type { Host } from '../context';
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
  return vscode.Disposable.from(
    registerCommand('latentLens.inspectModel', (uri?: vscode.Uri) => inspectModel(uri)),
    registerCommand('latentLens.openSampleVae', () => openSampleVae(host.extension.extensionUri)),
    registerCommand('latentLens.chooseData', () => chooseData(host)),
    registerCommand('latentLens.inspectData', (uri?: vscode.Uri) => inspectData(host, uri)),
    registerCommand('latentLens.chooseLabels', () => chooseLabels(host)),
    registerCommand('latentLens.chooseRows', () => chooseRows(host)),
    registerCommand('latentLens.chooseDecoder', () => chooseDecoder(host)),
    registerCommand('latentLens.editRoles', () => editRoles(host)),
    registerCommand('latentLens.saveSetUp', () => saveSetUp(host)),
    registerCommand('latentLens.sampleFromPrior', () => sampleFromPrior(host)),
    registerCommand('latentLens.exportLatents', () => exportLatents(host)),
    registerCommand('latentLens.selectExecutionProvider', () => selectExecutionProvider(host)),
    registerCommand('latentLens.checkGpu', () => checkGpu(host)),
    registerCommand('latentLens.reportProblem', () => reportProblem(host)),
    registerCommand('latentLens.showLog', () => {
      host.log.show();
    }),
  );
}
