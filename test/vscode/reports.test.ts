import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('What a user can tell of their machine', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  /** The text that a command opens: the editor may take its time to say which of them is in front. */
  const shown = async (command: string, heading: string): Promise<string> => {
    await vscode.commands.executeCommand(command);
    for (const end = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      if (text.startsWith(`# ${heading}`) || Date.now() > end) return text;
    }
  };

  it('is which execution providers run, each tried', async () => {
    const text = await shown('latentLens.checkGpu', 'Execution providers');
    assert.match(text, /## cpu: runs here/);
    assert.match(text, /onnxruntime-node: \d+\.\d+\.\d+, the one that comes with the extension/);
    assert.match(text, /## webgpu: /);
  });

  it('is a report with versions and the last lines of the log, without a path in it', async () => {
    const text = await shown('latentLens.reportProblem', 'Report of a problem');
    assert.match(text, /Latent Lens \d+\.\d+\.\d+/);
    assert.match(text, /Last lines of the log\n\n```\n\d\d:\d\d:\d\d /);
    assert.ok(!text.includes(vscode.workspace.workspaceFolders![0]!.uri.fsPath));
  });
});
