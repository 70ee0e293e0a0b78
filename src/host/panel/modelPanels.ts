import * as vscode from 'vscode';
import type { ModelPanel } from './modelPanel';

/** The open panels, and the last active one, which commands act on. */
export class ModelPanels {
  private readonly open = new Set<ModelPanel>();
  private latest: ModelPanel | undefined;

  current(): ModelPanel | undefined {
    return this.latest;
  }

  /** The panel of a model, the active one of several; undefined if it isn't open. */
  of(modelPath: string): ModelPanel | undefined {
    const { latest } = this;
    return latest?.modelPath === modelPath
      ? latest
      : [...this.open].find((panel) => panel.modelPath === modelPath);
  }

  /** The other panels of a panel's model. */
  besides(panel: ModelPanel): ModelPanel[] {
    return [...this.open].filter((other) => other !== panel && other.modelPath === panel.modelPath);
  }

  add(panel: ModelPanel): void {
    this.open.add(panel);
    this.latest = panel;
    this.tell();
  }

  focus(panel: ModelPanel): void {
    this.latest = panel;
  }

  remove(panel: ModelPanel): void {
    this.open.delete(panel);
    if (this.latest === panel) this.latest = [...this.open].at(-1);
    this.tell();
  }

  /** Commands that need a model are offered while one is open. */
  private tell(): void {
    void vscode.commands.executeCommand('setContext', 'latentLens.isModelOpen', this.open.size > 0);
  }
}
