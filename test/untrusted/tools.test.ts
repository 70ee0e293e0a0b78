import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { mcpServerLaunch } from '../../src/host/agents/registerMcpServer';
import { invokeTool } from '../support/invokedTool';

const file = (name: string) => path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, name);
const model = () => file('fashion-mnist-encoder.onnx');

describe('The tools for assistants in a workspace that is not trusted', () => {
  before(() => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('tell what a model is without running it', async () => {
    const { text, data } = await invokeTool('inspect_model', { modelPath: model() });
    assert.equal(data['kind'], 'vae');
    assert.equal(data['wasRun'], false);
    assert.match(text, /not trusted, so the model was read but not run/);
  });

  it('run nothing and write nothing, and say what to ask of the user', async () => {
    const calls = [
      ['score_dataset', { modelPath: model(), data: file('fashion-mnist-test.npz') }],
      ['sample_prior', { modelPath: model(), outPath: file('drawn.npy') }],
      ['compare_models', { modelPath: model(), otherPath: model() }],
    ] as const;
    for (const [name, input] of calls)
      await assert.rejects(invokeTool(name, input), /workspace-untrusted.*Ask the user to trust/s);
    await assert.rejects(async () => vscode.workspace.fs.stat(vscode.Uri.file(file('drawn.npy'))));
  });

  it('are offered as an MCP server that reads only', () => {
    assert.ok(mcpServerLaunch('/extension').args.includes('--metadata-only'));
  });
});
