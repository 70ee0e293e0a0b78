import type * as vscode from 'vscode';
import type { Host } from '../context';
import { handlePanelRequests } from './handlePanelRequests';
import { ModelPanel } from './modelPanel';
import { RunningModels } from './runningModels';

/** Opens `*.onnx` files in a panel: from the context menu, a command, "Open With…", or after a restart. */
export class ModelEditorProvider implements vscode.CustomReadonlyEditorProvider {
  private readonly running = new RunningModels();

  constructor(private readonly host: Host) {}

  /** The engine starts here, while the editor makes the panel. */
  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    const { pools } = this.host;
    pools.acquire(uri.fsPath).warm();
    return {
      uri,
      dispose: () => {
        pools.release(uri.fsPath);
      },
    };
  }

  resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const { panels } = this.host;
    const opened = new ModelPanel(document.uri.fsPath, panel, this.host, (connection, requested) => {
      handlePanelRequests(connection, requested, this.host);
    });
    panels.add(opened);
    const { modelPath, session } = opened;
    this.running.update(modelPath, session.state.run.phase);
    session.onState(({ run }) => {
      this.running.update(modelPath, run.phase);
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) panels.focus(opened);
    });
    panel.onDidDispose(() => {
      panels.remove(opened);
      this.running.update(modelPath, null);
    });
  }
}
