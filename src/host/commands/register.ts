import * as vscode from 'vscode';
import type { Host } from '../context';
import { chooseData } from './chooseData';
import { inspectModel } from './inspectModel';
import { openSampleVae } from './openSampleVae';
import { sampleFromPrior } from './sampleFromPrior';
import { selectExecutionProvider } from './selectExecutionProvider';

/** Registers every command of the manifest. */
export function registerCommands(host: Host): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('latentLens.inspectModel', (uri?: vscode.Uri) => inspectModel(uri)),
    registerCommand('latentLens.openSampleVae', () => openSampleVae(host.extension.extensionUri)),
    registerCommand('latentLens.chooseData', () => chooseData(host)),
    registerCommand('latentLens.sampleFromPrior', () => sampleFromPrior(host)),
    registerCommand('latentLens.selectExecutionProvider', () => selectExecutionProvider(host)),
    registerCommand('latentLens.showLog', () => {
      host.log.show();
    }),
  );
}
