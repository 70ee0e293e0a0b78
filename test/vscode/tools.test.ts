import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as vscode from 'vscode';
import { agentTools } from '../../src/agents/tools';
import { mcpServerLaunch } from '../../src/host/agents/registerMcpServer';
import { confirmationOf } from '../../src/host/agents/toolTexts';
import { childrenRunning } from '../support/childrenRunning';
import { invokeTool } from '../support/invokedTool';
import { inRepository } from '../support/repository';

const extension = () => vscode.extensions.getExtension('latent-lens.latent-lens')!;
const folder = () => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const file = (name: string) => path.join(folder(), name);
const model = () => file('fashion-mnist-encoder.onnx');
const data = () => file('fashion-mnist-test.npz');

/** What the command line says, run by the Node.js of this host. */
function commandLine(...args: readonly string[]): Record<string, unknown> {
  const script = path.join(extension().extensionPath, 'dist', 'cli.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 2 ** 26,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('The tools for assistants', () => {
  it('are known to VS Code with their descriptions and inputs', () => {
    for (const { name, description, inputSchema } of agentTools) {
      const known = vscode.lm.tools.find((tool) => tool.name === name);
      assert.ok(known, name);
      assert.equal(known.description, description);
      assert.deepEqual(known.inputSchema, inputSchema);
    }
  });

  it('score as the command line does', async () => {
    const { text, data: found } = await invokeTool('score_dataset', {
      modelPath: model(),
      data: data(),
      subset: 'limit=64',
      samples: 4,
      importance: 8,
      worst: 3,
    });
    const args = ['--data', data(), '--subset', 'limit=64', '--samples', '4', '--importance', '8'];
    const { summary, samples } = commandLine('inspect', model(), ...args, '--format', 'json') as {
      summary: { elbo: number; elboSe: number };
      samples: { index: number; elbo: number }[];
    };
    assert.deepEqual(found['summary'], summary);
    const worst = samples.sort((a, b) => a.elbo - b.elbo).slice(0, 3);
    assert.deepEqual(
      (found['worst'] as typeof samples).map(({ index }) => index),
      worst.map(({ index }) => index),
    );
    assert.ok(text.includes(`ELBO: ${summary.elbo.toFixed(3)} ± ${summary.elboSe.toFixed(3)} nats`), text);
    assert.match(text, /likelihood "bernoulli": proposed, "/);
  });

  it('compare as the command line does', async () => {
    const input = { modelPath: model(), otherPath: model(), data: data(), subset: 'limit=32', samples: 2 };
    const { data: found } = await invokeTool('compare_models', input);
    const args = ['--data', data(), '--subset', 'limit=32', '--samples', '2', '--format', 'json'];
    assert.deepEqual(found['summary'], commandLine('compare', model(), model(), ...args)['summary']);
  });

  it('inspect as the command line does, and read files that hold no VAE', async () => {
    const { data: found } = await invokeTool('inspect_model', { modelPath: model() });
    const told = commandLine('roles', model(), '--json');
    for (const name of ['kind', 'shows', 'inputShape', 'latentShape'])
      assert.deepEqual(found[name], told[name]);
    const other = file('classifier.onnx');
    copyFileSync(inRepository('test', 'fixtures', 'exports', 'classifier.onnx'), other);
    const { text, data: contents } = await invokeTool('inspect_model', { modelPath: other });
    rmSync(other);
    assert.equal(contents['kind'], 'other');
    assert.match(text, /without a latent space/);
    assert.match(text, /Operators: /);
  });

  it('write samples where they are told, and replace none unasked', async () => {
    const input = { modelPath: model(), outPath: file('drawn.npy'), count: 5, seed: 3, temperature: 0.5 };
    const { data: found } = await invokeTool('sample_prior', input);
    assert.deepEqual(found['files'], [file('drawn.npy'), file('drawn-manifest.json')]);
    const before = readFileSync(input.outPath);
    await assert.rejects(
      invokeTool('sample_prior', { ...input, seed: 4 }),
      /out-path-taken.*overwrite: true/s,
    );
    assert.deepEqual(readFileSync(input.outPath), before);
    await invokeTool('sample_prior', { ...input, seed: 4, overwrite: true });
    assert.notDeepEqual(readFileSync(input.outPath), before);
    for (const name of ['drawn.npy', 'drawn-manifest.json']) rmSync(file(name));
  });

  it('word what went wrong for the assistant', async () => {
    await assert.rejects(
      invokeTool('score_dataset', { modelPath: file('none.onnx'), data: data() }),
      /score_dataset failed \(file-unreadable\).*What to do/s,
    );
    await assert.rejects(
      invokeTool('score_dataset', { modelPath: 'fashion-mnist-encoder.onnx' }),
      /not an absolute path/,
    );
  });

  it('are confirmed with paths as text, in full and on one line', () => {
    const { message } = confirmationOf('sample_prior', {
      modelPath: '/a/[**x**](command:evil)\n\n.onnx',
      outPath: '/b/\u202egnp.npy',
      overwrite: true,
    });
    const { value, isTrusted } = message as vscode.MarkdownString;
    assert.ok(!isTrusted);
    assert.ok(value.includes('\\[\\*\\*x\\*\\*\\]'), value);
    assert.doesNotMatch(value, /[\n\u202e]/);
    assert.match(value, /replacing/);
  });

  it('end when they are canceled, with their engines', async function () {
    if (!existsSync('/proc')) this.skip();
    const engine = path.join(extension().extensionPath, 'dist', 'engine.js');
    const source = new vscode.CancellationTokenSource();
    const call = invokeTool(
      'score_dataset',
      { modelPath: model(), data: data(), samples: 100_000 },
      source.token,
    );
    const before = childrenRunning(process.pid, engine).length;
    while (childrenRunning(process.pid, engine).length <= before) await pause();
    source.cancel();
    await assert.rejects(call);
    while (childrenRunning(process.pid, engine).length > before) await pause();
  });

  it('are tools of an MCP server, too, once it is started in VS Code', async function () {
    if (!('McpStdioServerDefinition' in vscode)) this.skip();
    const served = () =>
      vscode.lm.tools.filter(({ name }) => name.startsWith('mcp_') && name.endsWith('inspect_model'));
    assert.deepEqual(served(), []);
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true });
    while (served().length === 0) await pause();
    const options = { input: { modelPath: model() }, toolInvocationToken: undefined };
    const { content } = await vscode.lm.invokeTool(served()[0]!.name, options);
    assert.match((content[0] as vscode.LanguageModelTextPart).value, /is of the kind vae/);
  });

  it('are served as VS Code is told to start the server', async () => {
    const { command, args, env } = mcpServerLaunch(extension().extensionPath);
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command, args, env, stderr: 'ignore' }));
    try {
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        agentTools.map(({ name }) => name),
      );
      const { content } = await client.callTool({ name: 'inspect_model', arguments: { modelPath: model() } });
      assert.match(JSON.stringify(content), /is of the kind vae/);
    } finally {
      await client.close();
    }
  });
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 30));
