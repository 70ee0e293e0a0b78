import * as vscode from 'vscode';
import { viewType } from '../panel/viewType';

/** Opens the VAE that comes with the extension, on its own data. */
export async function openSampleVae(extensionUri: vscode.Uri): Promise<void> {
  const uri = vscode.Uri.joinPath(extensionUri, 'media', 'sample', 'fashion-mnist-encoder.onnx');
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
}
