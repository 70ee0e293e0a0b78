import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('What a user can tell of their machine', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  /** The text that a command opens. Which editor is in front, the editor says in its own time. */
  const shown = async (command: string, heading: string): Promise<string> => {
    await vscode.commands.executeCommand(command);
    const texts = vscode.workspace.textDocuments.map((document) => document.getText());
    const text = texts.find((candidate) => candidate.startsWith(`# ${heading}`));
    assert.ok(text !== undefined, `no text begins with ${heading}`);
    return text;
  };

  it('is which execution providers run, each tried', async () => {
    const text = await shown('latentLens.checkGpu', 'Execution providers');
    assert.match(text, /## cpu: available/);
    assert.match(text, /onnxruntime-node: \d+\.\d+\.\d+, the one that comes with the extension/);
    assert.match(text, /## webgpu: /);
  });

  it('is a report with versions and the last lines of the log, without a path in it', async () => {
    const text = await shown('latentLens.reportProblem', 'Latent Lens problem report');
    assert.match(text, /Latent Lens \d+\.\d+\.\d+/);
    assert.match(text, /Recent log lines\n\n```\n\d\d:\d\d:\d\d /);
    assert.ok(!text.includes(vscode.workspace.workspaceFolders![0]!.uri.fsPath));
  });
});
