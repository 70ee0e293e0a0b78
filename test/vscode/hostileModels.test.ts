import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { childrenRunning } from '../support/childrenRunning';
import { inRepository } from '../support/repository';

const hostile = (name: string) => inRepository('test', 'fixtures', 'hostile', name);
const hostileDecoders = ['crashing', 'endless', 'impossible'];

describe('The extension host among hostile models', () => {
  const folder = () => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const model = (name: string) => vscode.Uri.file(path.join(folder(), `${name}-encoder.onnx`));
  const engine = () =>
    path.join(vscode.extensions.getExtension('latent-lens.latent-lens')!.extensionPath, 'dist', 'engine.js');
  const engines = () => childrenRunning(process.pid, engine());

  before(() => {
    for (const name of [...hostileDecoders, 'plain']) {
      copyFileSync(hostile('encoder.onnx'), model(name).fsPath);
      copyFileSync(hostile(`${name}-decoder.onnx`), path.join(folder(), `${name}-decoder.onnx`));
    }
    copyFileSync(hostile('images.npy'), path.join(folder(), 'images.npy'));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of [...hostileDecoders, 'plain'])
      for (const half of ['encoder', 'decoder'])
        await vscode.workspace.fs.delete(vscode.Uri.file(path.join(folder(), `${name}-${half}.onnx`)));
    await vscode.workspace.fs.delete(vscode.Uri.file(path.join(folder(), 'images.npy')));
  });

  it('goes on while they crash, hang and fail in a dozen tabs, and no process is left when all are closed', async function () {
    if (!existsSync('/proc')) this.skip();
    this.timeout(60_000);
    const host = process.pid;
    for (const name of [...hostileDecoders, ...hostileDecoders, 'plain']) {
      await vscode.commands.executeCommand('vscode.openWith', model(name), 'latentLens.inspector', {
        viewColumn: vscode.ViewColumn.Active,
        preview: false,
      });
    }
    // Each of them is read, and the crashing ones crash: the host would not come to this if it were held up.
    while (engines().length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(process.pid, host);
    assert.ok(vscode.extensions.getExtension('latent-lens.latent-lens')!.isActive);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Engines outlive their last tab for ten seconds, so that opening it again is instant.
    while (engines().length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  });
});
