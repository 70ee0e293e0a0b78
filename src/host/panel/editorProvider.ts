import type * as vscode from 'vscode';
import type { Host } from '../context';
import { handlePanelRequests } from './handlePanelRequests';
import { hasOwnTab, isInDiff } from './diffTabs';
import { ModelPanel } from './modelPanel';
import { showNotLoaded } from './notLoadedPage';
import { ModelsInContext } from './modelsInContext';
import { RunStatusItem } from './runStatusItem';

/**
 * Opens `*.onnx` files in a panel. Only a file on disk in a tab of its own is loaded: VS Code also makes editors for the sides
 * of a diff and for versions that Git keeps.
 */
export class ModelEditorProvider implements vscode.CustomReadonlyEditorProvider {
  private readonly running = new ModelsInContext('latentLens.runningModels');
  private readonly withoutLatents = new ModelsInContext('latentLens.modelsWithoutLatents');
  private readonly statusItem = new RunStatusItem();

  constructor(private readonly host: Host) {
    host.extension.subscriptions.push(this.statusItem);
  }

  /** The engine starts here, while the editor makes the panel. */
  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    const { pools } = this.host;
    if (uri.scheme !== 'file' || !hasOwnTab(uri)) return { uri, dispose: () => undefined };
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
    const { uri } = document;
    if (uri.scheme !== 'file') {
      showNotLoaded(panel.webview, uri, 'not-on-disk');
      return;
    }
    if (isInDiff(uri, panel.viewColumn)) {
      showNotLoaded(panel.webview, uri, 'in-diff');
      return;
    }
    const opened = new ModelPanel(uri.fsPath, panel, this.host, (connection, requested) => {
      handlePanelRequests(connection, requested, this.host);
    });
    panels.add(opened);
    const { modelPath, session } = opened;
    const tell = () => {
      const { run, fileContents } = session.state;
      this.running.update(modelPath, run.phase === 'reading' || run.phase === 'scoring');
      this.withoutLatents.update(modelPath, fileContents !== null);
      this.statusItem.update(opened, { modelPath, isVisible: panel.visible, run });
    };
    tell();
    const states = session.onState(tell);
    panel.onDidChangeViewState(() => {
      if (panel.active) panels.focus(opened);
      tell();
    });
    panel.onDidDispose(() => {
      states.dispose();
      panels.remove(opened);
      this.statusItem.remove(opened);
      if (panels.of(modelPath)) return;
      this.running.update(modelPath, false);
      this.withoutLatents.update(modelPath, false);
    });
  }
}
