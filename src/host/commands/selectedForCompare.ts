import * as vscode from 'vscode';

/**
 * The model that was selected in the Explorer to be compared, until the window is closed. The context key lists its path in
 * the forms that `resourcePath` has: a remote Windows file has slashes in it, a local one backslashes.
 */
export class SelectedForCompare {
  private model: vscode.Uri | undefined;

  get selected(): vscode.Uri | undefined {
    return this.model;
  }

  select(model: vscode.Uri): void {
    this.model = model;
    const paths = [model.fsPath, model.path];
    void vscode.commands.executeCommand('setContext', 'latentLens.selectedForCompare', paths);
  }
}
