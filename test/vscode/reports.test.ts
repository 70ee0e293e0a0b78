import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('What a user can tell of their machine', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  const shown = async (command: string) => {
    await vscode.commands.executeCommand(command);
    return vscode.window.activeTextEditor!.document.getText();
  };

  it('is which execution providers run, each tried', async () => {
    const text = await shown('latentLens.checkGpu');
    assert.match(text, /## cpu: runs here/);
    assert.match(text, /onnxruntime-node: \d+\.\d+\.\d+, the one that comes with the extension/);
    assert.match(text, /## webgpu: /);
  });

  it('is a report with versions and the last lines of the log, without a path in it', async () => {
    const text = await shown('latentLens.reportProblem');
    assert.match(text, /Latent Lens \d+\.\d+\.\d+/);
    assert.match(text, /Last lines of the log\n\n```\n\d\d:\d\d:\d\d /);
    assert.ok(!text.includes(vscode.workspace.workspaceFolders![0]!.uri.fsPath));
  });
});
