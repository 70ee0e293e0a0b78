import path from 'node:path';
import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { recentData, rememberData } from '../memory';
import { activePanel } from './activePanel';
import { viewType } from '../panel/viewType';
import { pickFile } from './pickFile';
import { formatDataReference, parseDataReference } from '../../core/dataset/dataReference';
import { dataEndings, pictureEndings } from '../../core/dataset/dataFormats';

/** Asks for the data of a panel. */
export async function chooseData(host: Host, panel: ModelPanel): Promise<void> {
  const state = host.extension.workspaceState;
  const kind = {
    title: 'Choose Data',
    placeHolder: 'Samples to score: arrays, tables or a folder of pictures',
    endings: dataEndings,
    alsoBrowsed: pictureEndings,
    words: 'Data files',
    icon: 'database',
    folders: 'a folder of pictures',
    recent: recentData(state, panel.modelPath).map(parseDataReference),
  };
  const picked = await pickFile(kind, path.dirname(panel.modelPath));
  if (picked) await takeData(host, panel, picked);
}

/** Gives a panel its data, and keeps them among those to propose next time. */
export async function takeData(
  host: Host,
  { session, modelPath }: ModelPanel,
  data: ReturnType<typeof parseDataReference>,
): Promise<void> {
  await session.settings.chooseData(data);
  rememberData(host.extension.workspaceState, modelPath, formatDataReference(data));
}

/** Asks which model to inspect a data file or a folder of pictures with. */
export async function inspectData(host: Host, clicked?: vscode.Uri): Promise<void> {
  if (!clicked) {
    const panel = await activePanel(host);
    if (panel) await chooseData(host, panel);
    return;
  }
  const kind = {
    title: `Inspect ${path.basename(clicked.fsPath)}`,
    placeHolder: 'The model to inspect these data with',
    endings: ['.onnx'],
    words: 'ONNX models',
    icon: 'file-binary',
  };
  const model = await pickFile(kind, path.dirname(clicked.fsPath));
  if (!model) return;
  const panel = await openInspector(host, vscode.Uri.file(model.path));
  if (panel) await takeData(host, panel, { path: clicked.fsPath });
}

async function openInspector(host: Host, model: vscode.Uri): Promise<ModelPanel | undefined> {
  await vscode.commands.executeCommand('vscode.openWith', model, viewType);
  return [...host.panels.all()].find(({ modelPath }) => modelPath === model.fsPath);
}
