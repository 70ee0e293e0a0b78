import path from 'node:path';
import * as vscode from 'vscode';
import { comparisonCommand } from '../../session/comparison/exportComparison';
import type { Host } from '../context';
import { recentlyCompared, rememberCompared } from '../memory';
import type { ModelPanel } from '../panel/modelPanel';
import { openInspector } from './openInspector';
import { copyCommand } from './copyCommand';
import { pickFile } from './pickFile';

/** Asks which model to compare a panel's with, the last choices first, and shows the comparison. */
export async function chooseCompared(host: Host, panel: ModelPanel): Promise<void> {
  const { modelPath } = panel;
  const kind = {
    title: vscode.l10n.t('Compare {0} with', path.basename(modelPath)),
    placeHolder: vscode.l10n.t('Select the other model, such as another checkpoint'),
    endings: ['.onnx'],
    label: vscode.l10n.t('ONNX models'),
    icon: 'file-binary',
    recent: recentlyCompared(host.extension.workspaceState, modelPath).map((file) => ({ path: file })),
    except: modelPath,
  };
  const picked = await pickFile(kind, path.dirname(modelPath));
  if (picked) compare(host, panel, picked.path);
}

/** Selects the model that was clicked, else the active panel's, to be compared. */
export function selectForCompare(host: Host, clicked: vscode.Uri | undefined): void {
  const model = clicked ?? activeModel(host);
  if (!model) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Right-click an .onnx file in the Explorer to select it for compare.'),
    );
    return;
  }
  host.selectedForCompare.select(model);
  const name = path.basename(model.fsPath);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is selected for compare.', name), 3000);
}

/**
 * Opens the model that was selected for compare, beside the one that was clicked, else the active panel's, as VS Code does
 * with text.
 */
export async function compareWithSelected(host: Host, clicked: vscode.Uri | undefined): Promise<void> {
  const { selected } = host.selectedForCompare;
  const other = clicked ?? activeModel(host);
  if (!selected || !other || other.fsPath === selected.fsPath) {
    void vscode.window.showInformationMessage(
      selected
        ? vscode.l10n.t('Right-click an .onnx file in the Explorer to compare it with the selected one.')
        : vscode.l10n.t('No model is selected. Select one for compare in the Explorer first.'),
    );
    return;
  }
  const panel = await openInspector(host, selected);
  if (panel) compare(host, panel, other.fsPath);
}

function activeModel({ panels }: Host): vscode.Uri | undefined {
  const panel = panels.current();
  return panel && vscode.Uri.file(panel.modelPath);
}

/** Opens the other model of a panel's comparison, compared with the panel's. */
export async function swapCompared(host: Host, { modelPath, session }: ModelPanel): Promise<void> {
  const { otherPath } = session.beside.comparison;
  if (otherPath === undefined) return;
  const panel = await openInspector(host, vscode.Uri.file(otherPath));
  if (panel) compare(host, panel, modelPath);
}

/** Copies the call of `latent-lens compare` that makes the comparison of a panel again. */
export async function copyComparisonAsCommand({ session }: ModelPanel): Promise<void> {
  const { made } = session.beside.comparison;
  const words = made && comparisonCommand(made);
  if (words) await copyCommand(words);
}

function compare(host: Host, panel: ModelPanel, otherPath: string): void {
  rememberCompared(host.extension.workspaceState, panel.modelPath, otherPath);
  panel.session.beside.comparison.choose(otherPath);
  panel.show('compare');
}
