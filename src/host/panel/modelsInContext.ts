import * as vscode from 'vscode';

/**
 * The open models of which something holds, as a context key that lists their paths. Each title bar compares it with
 * `resourcePath`, so that two panels side by side show the buttons that suit each.
 */
export class ModelsInContext {
  private readonly paths = new Set<string>();

  constructor(private readonly key: `latentLens.${string}`) {}

  update(modelPath: string, holds: boolean): void {
    if (holds === this.paths.has(modelPath)) return;
    if (holds) this.paths.add(modelPath);
    else this.paths.delete(modelPath);
    void vscode.commands.executeCommand('setContext', this.key, this.values());
  }

  /** A remote Windows file has slashes in `resourcePath`, a local one backslashes. */
  private values(): string[] {
    return [...this.paths].flatMap((file) => [file, vscode.Uri.file(file).path]);
  }
}
