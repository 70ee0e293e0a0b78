import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extensionId = 'latent-lens.latent-lens';
const viewType = 'latentLens.inspector';

describe('The extension in its host', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('activates when a model is inspected', async () => {
    await vscode.commands.executeCommand('latentLens.inspectModel', await findModel());
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true);
    await tabOf(await findModel());
  });

  it('contributes its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('latentLens.inspectModel'));
  });

  it('opens a .onnx in its inspector', async () => {
    const model = await findModel();
    await vscode.commands.executeCommand('vscode.openWith', model, viewType);
    await tabOf(model);
  });
});

async function findModel(): Promise<vscode.Uri> {
  const [model] = await vscode.workspace.findFiles('*encoder.onnx');
  assert.ok(model, 'the workspace holds the bundled VAE');
  return model;
}

/** Waits for the inspector's tab of a model. */
async function tabOf(model: vscode.Uri): Promise<vscode.Tab> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    const tab = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .find((candidate) => isInspector(candidate, model));
    if (tab) return tab;
  }
  assert.fail(`No inspector was opened for ${model.path}.`);
}

function isInspector({ input }: vscode.Tab, model: vscode.Uri): boolean {
  return (
    input instanceof vscode.TabInputCustom &&
    input.viewType === viewType &&
    input.uri.toString() === model.toString()
  );
}
