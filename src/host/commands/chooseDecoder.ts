import path from 'node:path';
import * as vscode from 'vscode';
import type { ModelPanel } from '../panel/modelPanel';
import { pickFile } from './pickFile';

/** Asks for the decoder of a panel's encoder. */
export async function chooseDecoder(panel: ModelPanel): Promise<void> {
  const kind = {
    title: vscode.l10n.t('Choose Decoder'),
    placeHolder: vscode.l10n.t('Select the ONNX file that maps z to the reconstruction'),
    endings: ['.onnx'],
    label: vscode.l10n.t('ONNX models'),
    icon: 'file-binary',
  };
  const picked = await pickFile(kind, path.dirname(panel.modelPath));
  if (picked) await panel.session.settings.chooseDecoder(picked.path);
}
