import path from 'node:path';
import * as vscode from 'vscode';
import { dataEndings } from '../../core/dataset/dataFormats';
import { componentEndings, densityEnding, formatPrior, type PriorFile } from '../../core/settings/prior';
import type { ModelPanel } from '../panel/modelPanel';
import { pickFile } from './pickFile';

/** Asks for the file of a panel's prior: first what it holds, then which. */
export async function choosePrior(panel: ModelPanel): Promise<void> {
  const holds = await vscode.window.showQuickPick(kinds(), {
    title: vscode.l10n.t('Choose Prior ({0}/2)', 1),
    placeHolder: vscode.l10n.t('Select what the file holds'),
  });
  if (!holds) return;
  const kind = {
    title: vscode.l10n.t('Choose Prior ({0}/2)', 2),
    placeHolder: holds.detail,
    endings: endingsOf(holds.holds),
    label: vscode.l10n.t('Prior files'),
    icon: 'file-binary',
  };
  const reference = await pickFile(kind, path.dirname(panel.modelPath));
  if (!reference) return;
  await panel.session.settings.change({ prior: formatPrior({ holds: holds.holds, reference }) });
}

function endingsOf(holds: PriorFile['holds']): readonly string[] {
  switch (holds) {
    case 'components':
      return componentEndings;
    case 'density':
      return [densityEnding];
    case 'pseudo-inputs':
      return dataEndings;
  }
}

function kinds(): readonly (vscode.QuickPickItem & Pick<PriorFile, 'holds'> & { readonly detail: string })[] {
  return [
    {
      label: vscode.l10n.t('Normal distributions'),
      detail: vscode.l10n.t('Arrays of means and scales, and of weights if there are several'),
      holds: 'components',
    },
    {
      label: vscode.l10n.t('Pseudo-inputs (VampPrior)'),
      detail: vscode.l10n.t('An array of inputs as the encoder reads them; their posteriors are the prior'),
      holds: 'pseudo-inputs',
    },
    {
      label: vscode.l10n.t('Density network'),
      detail: vscode.l10n.t('An ONNX file that takes z and gives log p(z), such as a normalizing flow'),
      holds: 'density',
    },
  ];
}
