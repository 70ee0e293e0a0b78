import * as vscode from 'vscode';
import type { DrawingAction } from '../../contracts/panel/drawings';
import type { Host } from '../context';

/** Copies or saves the picture or chart of a panel that the context menu was opened on. */
export function takeDrawing({ panels }: Host, action: DrawingAction): void {
  const panel = panels.current();
  if (panel) panel.takeDrawing(action);
  else
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a model, then right-click one of its pictures or charts.'),
    );
}
