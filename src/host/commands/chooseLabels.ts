import path from 'node:path';
import * as vscode from 'vscode';
import type { ModelPanel } from '../panel/modelPanel';
import { pickFile } from './pickFile';
import type { DataReference } from '../../core/dataset/dataReference';
import { dataEndings } from '../../core/dataset/dataFormats';

/** Asks for the labels of a panel's dataset. */
export async function chooseLabels(panel: ModelPanel): Promise<void> {
  const kind = {
    title: vscode.l10n.t('Choose Labels'),
    placeHolder: vscode.l10n.t('Select an array or a table column with one label per row'),
    endings: dataEndings,
    label: vscode.l10n.t('Data files'),
    icon: 'tag',
    recent: factorsOf(panel),
  };
  const labels = await pickFile(kind, path.dirname(panel.modelPath));
  if (labels) await panel.session.settings.chooseLabels(labels);
}

/** Per-row columns in the dataset's own file, which are listed first. */
function factorsOf({ session }: ModelPanel): readonly DataReference[] {
  return (session.data?.factors ?? []).map(({ reference }) => reference);
}
