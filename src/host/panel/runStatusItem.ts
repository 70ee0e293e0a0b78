import path from 'node:path';
import * as vscode from 'vscode';
import type { RunState } from '../../contracts/panel/state';
import { aboutSeconds } from '../../core/quantities';
import { viewType } from './viewType';

/** A run of less is over before one has read of it. */
const minSeconds = 1;

interface PanelRun {
  readonly modelPath: string;
  readonly isVisible: boolean;
  readonly run: RunState;
}

/** Says in the status bar how far the run of a model is whose tab is hidden. A click shows the tab. */
export class RunStatusItem {
  private readonly item = vscode.window.createStatusBarItem('latentLens.run', vscode.StatusBarAlignment.Left);
  private readonly panels = new Map<object, PanelRun>();

  constructor() {
    this.item.name = vscode.l10n.t('Latent Lens Run');
  }

  /** @param panel what the run is shown in, any object that stands for it */
  update(panel: object, run: PanelRun): void {
    this.panels.set(panel, run);
    this.show();
  }

  remove(panel: object): void {
    this.panels.delete(panel);
    this.show();
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(): void {
    const all = [...this.panels.values()];
    const visible = new Set(all.filter(({ isVisible }) => isVisible).map(({ modelPath }) => modelPath));
    const hidden = all.find(
      ({ modelPath, run }) => !visible.has(modelPath) && run.phase === 'scoring' && run.seconds >= minSeconds,
    );
    if (!hidden) {
      this.item.hide();
      return;
    }
    const { modelPath, run } = hidden;
    const name = path.basename(modelPath);
    this.item.text = `$(sync~spin) ${runText(name, run)}`;
    this.item.tooltip = vscode.l10n.t('Latent Lens scores {0}. Click to show it.', name);
    this.item.command = {
      title: vscode.l10n.t('Show'),
      command: 'vscode.openWith',
      arguments: [vscode.Uri.file(modelPath), viewType],
    };
    this.item.show();
  }
}

function runText(name: string, { fraction, secondsLeft }: RunState): string {
  const percent = Math.floor(100 * fraction);
  return secondsLeft === null
    ? vscode.l10n.t('{0}: {1}%', name, percent)
    : vscode.l10n.t('{0}: {1}%, {2} left', name, percent, aboutSeconds(secondsLeft));
}
