import path from 'node:path';
import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { recentData, rememberData } from '../memory';
import { activePanel } from './activePanel';
import { openInspector } from './openInspector';
import { pickFile } from './pickFile';
import { formatDataReference, parseDataReference } from '../../core/dataset/dataReference';
import { dataEndings, pictureEndings } from '../../core/dataset/dataFormats';

/** Asks for the dataset of a panel. */
export async function chooseData(host: Host, panel: ModelPanel): Promise<void> {
  const state = host.extension.workspaceState;
  const kind = {
    title: vscode.l10n.t('Choose Data'),
    placeHolder: vscode.l10n.t(
      'Select the dataset to score: an array, a table, recordings or a folder of images',
    ),
    endings: dataEndings,
    browseOnly: pictureEndings,
    label: vscode.l10n.t('Data files'),
    icon: 'database',
    folders: vscode.l10n.t('A folder of images or recordings'),
    recent: recentData(state, panel.modelPath).map(parseDataReference),
  };
  const picked = await pickFile(kind, path.dirname(panel.modelPath));
  if (picked) await setData(host, panel, picked);
}

/** Sets the dataset of a panel and adds it to the model's recent datasets. */
async function setData(
  host: Host,
  { session, modelPath }: ModelPanel,
  data: ReturnType<typeof parseDataReference>,
): Promise<void> {
  await session.settings.chooseData(data);
  rememberData(host.extension.workspaceState, modelPath, formatDataReference(data));
}

/** Asks which model to open a data file or a folder with. */
export async function inspectData(host: Host, clicked?: vscode.Uri): Promise<void> {
  if (!clicked) {
    const panel = await activePanel(host);
    if (panel) await chooseData(host, panel);
    return;
  }
  const kind = {
    title: vscode.l10n.t('Open {0} as Dataset', path.basename(clicked.fsPath)),
    placeHolder: vscode.l10n.t('Select the model to inspect this dataset with'),
    endings: ['.onnx'],
    label: vscode.l10n.t('ONNX models'),
    icon: 'file-binary',
  };
  const model = await pickFile(kind, path.dirname(clicked.fsPath));
  if (!model) return;
  const panel = await openInspector(host, vscode.Uri.file(model.path));
  if (panel) await setData(host, panel, { path: clicked.fsPath });
}
