import type * as vscode from 'vscode';
import type { Host } from '../context';
import { ModelPanel } from './modelPanel';

export const viewType = 'latentLens.inspector';

/** Opens `*.onnx` files in a panel: from the context menu, a command, "Open With…", or after a restart. */
export class ModelEditorProvider implements vscode.CustomReadonlyEditorProvider {
  constructor(private readonly host: Host) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    new ModelPanel(document.uri.fsPath, panel, this.host);
  }
}
