import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

const extensionId = 'latent-lens.latent-lens';
const viewType = 'latentLens.inspector';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('The extension in its host', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is active once the editor has started, for its command line in terminals', async () => {
    const extension = vscode.extensions.getExtension(extensionId)!;
    for (const end = Date.now() + 20_000; !extension.isActive && Date.now() < end;)
      await new Promise((done) => setTimeout(done, 50));
    assert.ok(extension.isActive);
  });

  it('opens a model that is inspected', async () => {
    await vscode.commands.executeCommand('latentLens.inspectModel', await findModel());
    await tabOf(await findModel());
  });

  it('registers every command of its manifest', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = vscode.extensions.getExtension(extensionId)!.packageJSON as Manifest;
    assert.ok(contributes.commands.length >= 6);
    for (const { command } of contributes.commands) assert.ok(registered.has(command), command);
  });

  it('opens a .onnx in its inspector', async () => {
    const model = await findModel();
    await vscode.commands.executeCommand('vscode.openWith', model, viewType);
    await tabOf(model);
  });

  it('inspects the model of the active tab when none is named', async () => {
    const model = await findModel();
    await vscode.commands.executeCommand('vscode.openWith', model, viewType);
    await tabOf(model);
    await vscode.commands.executeCommand('latentLens.inspectModel');
    assert.ok(isInspector(vscode.window.tabGroups.activeTabGroup.activeTab!, model));
  });

  it('outlives a model that is none, and opens the next one', async () => {
    const bad = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'broken.onnx');
    writeFileSync(bad.fsPath, 'no model');
    await vscode.commands.executeCommand('latentLens.inspectModel', bad);
    await tabOf(bad);
    const model = await findModel();
    await vscode.commands.executeCommand('latentLens.inspectModel', model);
    await tabOf(model);
    await vscode.workspace.fs.delete(bad);
  });
});

async function findModel(): Promise<vscode.Uri> {
  const [model] = await vscode.workspace.findFiles('*-encoder.onnx');
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
