import path from 'node:path';
import * as vscode from 'vscode';
import type { Host } from '../context';
import { currentInspector } from './currentInspector';

const mostListed = 200;

/** Asks for the data of the current inspector: files of the workspace first, any other by browsing. */
export async function chooseData(host: Host): Promise<void> {
  const inspector = await currentInspector(host);
  if (!inspector) return;
  const folder = path.dirname(inspector.modelPath);
  const beside = new vscode.RelativePattern(folder, '*.{npy,npz}');
  const found = [
    ...(await vscode.workspace.findFiles(beside)),
    ...(await vscode.workspace.findFiles('**/*.{npy,npz}', '**/node_modules/**', mostListed)),
  ];
  const unique = [...new Map(found.map((uri) => [uri.toString(), uri])).values()];
  const items = unique.map((uri) => ({
    label: `$(database) ${path.basename(uri.fsPath)}`,
    description: vscode.workspace.asRelativePath(uri),
    uri: uri,
  }));
  const browse = { label: '$(folder-opened) Browse…', description: '.npy or .npz', uri: undefined };
  const picked = await vscode.window.showQuickPick([...items, browse], {
    title: 'Choose Data',
    placeHolder: 'Samples to score, one a row of the first axis',
  });
  if (!picked) return;
  const uri = picked.uri ?? (await browseData(folder));
  if (uri) await inspector.inspection.chooseData({ path: uri.fsPath });
}

async function browseData(folder: string): Promise<vscode.Uri | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: 'Choose Data',
      defaultUri: vscode.Uri.file(folder),
      filters: { 'NumPy arrays': ['npy', 'npz'] },
    })) ?? [];
  return chosen;
}
