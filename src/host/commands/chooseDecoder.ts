import path from 'node:path';
import * as vscode from 'vscode';
import type { Host } from '../context';
import { activePanel } from './activePanel';
import { pickFile } from './pickFile';

/** Asks for the decoder of the current panel's encoder. */
export async function chooseDecoder(host: Host): Promise<void> {
  const panel = await activePanel(host);
  if (!panel) return;
  const kind = {
    title: vscode.l10n.t('Choose Decoder'),
    placeHolder: vscode.l10n.t('Select the ONNX file that maps z to the reconstruction'),
    endings: ['.onnx'],
    label: vscode.l10n.t('ONNX models'),
    icon: 'file-binary',
  };
  const picked = await pickFile(kind, path.dirname(panel.modelPath));
  if (picked) await panel.session.chooseDecoder(picked.path);
}
