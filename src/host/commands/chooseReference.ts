import path from 'node:path';
import * as vscode from 'vscode';
import { dataEndings, pictureEndings } from '../../core/dataset/dataFormats';
import { formatDataReference, parseDataReference } from '../../core/dataset/dataReference';
import { parseSubset, subsetForms } from '../../core/settings/rowSubset';
import type { Host } from '../context';
import { recentReferences, rememberReference } from '../memory';
import type { ModelPanel } from '../panel/modelPanel';
import { pickFile } from './pickFile';

/** Asks which reference rows the data of a panel are held against, and shows the outliers. */
export async function chooseReference(host: Host, panel: ModelPanel): Promise<void> {
  const { modelPath, session } = panel;
  const state = host.extension.workspaceState;
  const own = session.data?.reference;
  const kind = {
    title: vscode.l10n.t('Choose Reference Data'),
    placeHolder: vscode.l10n.t('Select ordinary rows, such as those that the model was trained on'),
    endings: dataEndings,
    browseOnly: pictureEndings,
    label: vscode.l10n.t('Data files'),
    icon: 'database',
    folders: vscode.l10n.t('A folder of images or recordings'),
    recent: [...recentReferences(state, modelPath).map(parseDataReference), ...(own ? [own] : [])],
  };
  const picked = await pickFile(kind, path.dirname(modelPath));
  if (!picked) return;
  const isOwn = picked.path === own?.path;
  const data = formatDataReference(isOwn && picked.key === undefined ? own : picked);
  const subset = await askForRows(isOwn);
  if (subset === undefined) return;
  rememberReference(state, modelPath, data);
  session.beside.outliers.choose({ data, ...(subset !== 'all' && { subset }) });
  panel.show('outliers');
}

/**
 * Asks which rows of the reference are taken; undefined when dismissed.
 *
 * @param isOwn whether they are of the file that is looked at, so that all of them would be compared with themselves
 */
async function askForRows(isOwn: boolean): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Choose Reference Data'),
    value: isOwn ? 'offset=0,limit=1000' : 'all',
    prompt: isOwn
      ? vscode.l10n.t('Rows of this file to use as the reference: {0}', subsetForms)
      : vscode.l10n.t('Rows to use as the reference: {0}', subsetForms),
    ignoreFocusOut: true,
    validateInput: (input) =>
      parseSubset(input.trim()) ? undefined : vscode.l10n.t('Enter {0}.', subsetForms),
  });
  return text?.trim();
}
