import * as vscode from 'vscode';
import { viewType } from '../panel/viewType';
import { inOrder } from './pickFile';

/** Opens a model in the panel: the one right-clicked, the one in the active tab, or one that the user picks. */
export async function inspectModel(clicked?: vscode.Uri): Promise<void> {
  const uri = clicked ?? activeModel() ?? (await pickModel());
  if (uri) await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
}

function activeModel(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isFile && input.uri.path.toLowerCase().endsWith('.onnx') ? input.uri : undefined;
}

const maxListed = 200;

async function pickModel(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles('**/*.onnx', '**/node_modules/**', maxListed);
  const browse = { label: `$(folder-opened) ${vscode.l10n.t('Browse…')}`, description: '', uri: undefined };
  const items = inOrder(found).map((uri) => ({
    label: `$(file-binary) ${uri.path.split('/').at(-1) ?? ''}`,
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  const picked = await vscode.window.showQuickPick([...items, browse], {
    title: vscode.l10n.t('Inspect Model'),
    placeHolder: vscode.l10n.t('Select a VAE exported to ONNX'),
  });
  if (!picked) return undefined;
  if (picked.uri) return picked.uri;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Inspect Model'),
      filters: { [vscode.l10n.t('ONNX models')]: ['onnx'] },
    })) ?? [];
  return chosen;
}
