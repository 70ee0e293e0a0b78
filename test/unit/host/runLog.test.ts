import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { runLogOf } from '../../../src/host/runLog';

const record = (at: number) =>
  ({ at, model: 'm', rows: 'r', settings: 's', figures: { elbo: -at } }) as never;

describe('The file of runs', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-runs-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const context = () => ({ storageUri: { fsPath: folder } }) as unknown as vscode.ExtensionContext;

  it('is empty before the first, and grows by a line a run', async () => {
    const log = runLogOf(context(), 'vae.onnx');
    assert.deepEqual(await log.read(), []);
    for (const at of [1, 2]) await log.append(record(at));
    assert.deepEqual(await log.read(), [record(1), record(2)]);
  });

  it('is one of each model', async () => {
    assert.deepEqual(await runLogOf(context(), 'other.onnx').read(), []);
  });

  it('passes over a line that was cut short', async () => {
    const [name] = readdirSync(path.join(folder, 'runs'));
    appendFileSync(path.join(folder, 'runs', name!), '\n{"at": 3, "mod');
    const log = runLogOf(context(), 'vae.onnx');
    assert.deepEqual(await log.read(), [record(1), record(2)]);
    await log.append(record(4));
    assert.deepEqual(await log.read(), [record(1), record(2), record(4)]);
  });
});
