import * as vscode from 'vscode';
import type { RunState } from '../../contracts/panel/state';

/**
 * The models that are loading or being scored, as a context key that lists their paths. Each title bar compares it with
 * `resourcePath`, so that two panels side by side show the button that suits each.
 */
export class RunningModels {
  private readonly paths = new Set<string>();

  /** @param phase the phase of the model's run; null when its panel is closed */
  update(modelPath: string, phase: RunState['phase'] | null): void {
    const isRunning = phase === 'reading' || phase === 'scoring';
    if (isRunning === this.paths.has(modelPath)) return;
    if (isRunning) this.paths.add(modelPath);
    else this.paths.delete(modelPath);
    void vscode.commands.executeCommand('setContext', 'latentLens.runningModels', this.keys());
  }

  /** A remote Windows file has slashes in `resourcePath`, a local one backslashes. */
  private keys(): string[] {
    return [...this.paths].flatMap((file) => [file, vscode.Uri.file(file).path]);
  }
}
