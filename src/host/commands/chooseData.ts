import path from 'node:path';
import * as vscode from 'vscode';
import { dataEndings, formatDataReference, parseDataReference, pictureEndings } from '../../protocol/dataset';
import type { Host } from '../context';
import type { Inspector } from '../inspector/inspector';
import { recentData, rememberData } from '../memory';
import { currentInspector } from './currentInspector';
import { pickFile } from './pickFile';

/** Asks for the data of the current inspector. */
export async function chooseData(host: Host): Promise<void> {
  const inspector = await currentInspector(host);
  if (!inspector) return;
  const state = host.extension.workspaceState;
  const kind = {
    title: 'Choose Data',
    placeHolder: 'Samples to score: arrays, tables or a folder of pictures',
    endings: dataEndings,
    alsoBrowsed: pictureEndings,
    words: 'Data files',
    icon: 'database',
    folders: 'a folder of pictures',
    recent: recentData(state, inspector.modelPath).map(parseDataReference),
  };
  const picked = await pickFile(kind, path.dirname(inspector.modelPath));
  if (picked) await takeData(host, inspector, picked);
}

/** Gives an inspector its data, and keeps them among those to propose next time. */
export async function takeData(
  host: Host,
  { inspection, modelPath }: Inspector,
  data: ReturnType<typeof parseDataReference>,
): Promise<void> {
  await inspection.chooseData(data);
  rememberData(host.extension.workspaceState, modelPath, formatDataReference(data));
}

/** Asks which model to inspect a data file or a folder of pictures with. */
export async function inspectData(host: Host, clicked?: vscode.Uri): Promise<void> {
  if (!clicked) {
    await chooseData(host);
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
  const inspector = await openInspector(host, vscode.Uri.file(model.path));
  if (inspector) await takeData(host, inspector, { path: clicked.fsPath });
}

async function openInspector(host: Host, model: vscode.Uri): Promise<Inspector | undefined> {
  await vscode.commands.executeCommand('vscode.openWith', model, 'latentLens.inspector');
  return [...host.inspectors.all()].find(({ modelPath }) => modelPath === model.fsPath);
}
