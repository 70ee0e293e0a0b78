import * as vscode from 'vscode';
import { viewType } from '../panel/viewType';

/** Opens the sample VAE bundled with the extension, with its sample dataset. */
export async function openSampleVae(extensionUri: vscode.Uri): Promise<void> {
  const uri = vscode.Uri.joinPath(extensionUri, 'media', 'sample', 'fashion-mnist-encoder.onnx');
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
}
