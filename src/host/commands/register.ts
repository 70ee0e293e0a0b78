import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { activePanel } from './activePanel';
import { cancelRun } from './cancelRun';
import { checkGpu } from './checkGpu';
import { chooseData, inspectData } from './chooseData';
import { chooseDecoder } from './chooseDecoder';
import { chooseLabels } from './chooseLabels';
import { chooseReference } from './chooseReference';
import { chooseRows } from './chooseRows';
import { chooseCompared, compareWithSelected, selectForCompare } from './compareModels';
import { copyAsCommand } from './copyAsCommand';
import { copyAsPython } from './copyAsPython';
import { exportLatents } from './exportLatents';
import { exportReport } from './exportReport';
import { insertExportSnippet } from './exportSnippets/insertExportSnippet';
import { inspectModel } from './inspectModel';
import { openMergedFigures } from './openMerged';
import { openSampleVae } from './openSampleVae';
import { reportProblem } from './reportProblem';
import { runModel } from './runModel';
import { saveSetUp } from './saveSetUp';
import { sampleFromPrior } from './sampleFromPrior';
import { selectExecutionProvider } from './selectExecutionProvider';
import { takeDrawing } from './takeDrawing';

/** Registers every command declared in the manifest. */
export function registerCommands(host: Host): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  /** On the panel whose title bar the command was selected in, else on the active one. */
  const onPanel = (command: string, run: (panel: ModelPanel) => void | Promise<void>) =>
    registerCommand(command, async (titled?: vscode.Uri) => {
      const panel = (titled && host.panels.of(titled.fsPath)) ?? (await activePanel(host));
      if (panel) await run(panel);
    });
  return vscode.Disposable.from(
    registerCommand('latentLens.inspectModel', (clicked?: vscode.Uri | string) =>
      inspectModel(typeof clicked === 'string' ? vscode.Uri.file(clicked) : clicked),
    ),
    registerCommand('latentLens.openMerged', (clicked?: vscode.Uri) => openMergedFigures(host, clicked)),
    registerCommand('latentLens.openSampleVae', () => openSampleVae(host.extension.extensionUri)),
    onPanel('latentLens.chooseData', (panel) => chooseData(host, panel)),
    registerCommand('latentLens.inspectData', (uri?: vscode.Uri) => inspectData(host, uri)),
    onPanel('latentLens.chooseLabels', (panel) => chooseLabels(panel)),
    onPanel('latentLens.chooseRows', (panel) => chooseRows(panel)),
    onPanel('latentLens.chooseDecoder', (panel) => chooseDecoder(panel)),
    onPanel('latentLens.run', runModel),
    onPanel('latentLens.cancel', cancelRun),
    onPanel('latentLens.showSettings', (panel) => {
      panel.showSettings('beginning');
    }),
    onPanel('latentLens.editRoles', (panel) => {
      panel.showSettings('roles');
    }),
    onPanel('latentLens.saveSetUp', (panel) => saveSetUp(host, panel)),
    onPanel('latentLens.sampleFromPrior', (panel) => sampleFromPrior(host, panel)),
    onPanel('latentLens.reconstructImage', (panel) => {
      panel.reconstructImage();
    }),
    ...(['copy', 'save'] as const).flatMap((action) =>
      (['Picture', 'Chart'] as const).map((kind) =>
        registerCommand(`latentLens.${action}${kind}`, () => {
          takeDrawing(host, action);
        }),
      ),
    ),
    registerCommand('latentLens.selectForCompare', (clicked?: vscode.Uri) => {
      selectForCompare(host, clicked);
    }),
    registerCommand('latentLens.compareWithSelected', (clicked?: vscode.Uri) =>
      compareWithSelected(host, clicked),
    ),
    onPanel('latentLens.compareModels', (panel) => chooseCompared(host, panel)),
    onPanel('latentLens.chooseReference', (panel) => chooseReference(host, panel)),
    onPanel('latentLens.exportLatents', (panel) => exportLatents(panel)),
    onPanel('latentLens.exportReport', (panel) => exportReport(panel)),
    onPanel('latentLens.copyAsCommand', (panel) => copyAsCommand(panel)),
    onPanel('latentLens.copyAsPython', (panel) => copyAsPython(panel)),
    registerCommand('latentLens.insertExportSnippet', () => insertExportSnippet(host.extension.extensionUri)),
    registerCommand('latentLens.selectExecutionProvider', () => selectExecutionProvider(host)),
    registerCommand('latentLens.checkGpu', () => checkGpu(host)),
    registerCommand('latentLens.reportProblem', () => reportProblem(host)),
    registerCommand('latentLens.showLog', () => {
      host.log.show();
    }),
  );
}
