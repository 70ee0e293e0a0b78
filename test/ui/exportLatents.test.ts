import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { openNumbers } from '../../src/data/openNumbers';
import { latentLens } from '../support/commandLine';
import { byId, eventually, inspect, sampleData, sampleModel } from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quickInput, runCommand } from '../support/workbench';

describe('The latents of all rows', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const inWorkspace = (name: string) => path.join(editor.workspace, name);
  const proposed = () => inWorkspace('fashion-mnist-encoder-latents.npz');
  const isProposed = () =>
    eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), proposed());
    });

  it('are exported from the latent space for a notebook, as the command line encodes them', async () => {
    const file = proposed();
    await byId(frame, 'tab-latent').click();
    await frame.getByText('Export latents…').click();
    await isProposed();
    await page.keyboard.press('Enter');
    await page
      .getByText(/Exported the latents of 1,000 rows to fashion-mnist-encoder-latents\.npz/)
      .first()
      .waitFor();
    const encoded = inWorkspace('encoded.npz');
    const words = ['encode', inWorkspace(sampleModel), '--data', inWorkspace(sampleData), '--out', encoded];
    assert.equal((await latentLens(words)).status, 0);
    for (const key of ['mu', 'sigma', 'index', 'label'])
      assert.deepEqual(await numbersIn(file, key), await numbersIn(encoded, key), key);
    const manifest = JSON.parse(readFileSync(file.replace('.npz', '-manifest.json'), 'utf8')) as {
      rows: number;
      files: { latents: string };
      modelFiles: readonly { name: string; sha256: string }[];
    };
    assert.deepEqual([manifest.rows, manifest.files.latents], [1000, path.basename(file)]);
    const encoder = readFileSync(inWorkspace(sampleModel));
    assert.equal(manifest.modelFiles[0]!.sha256, createHash('sha256').update(encoder).digest('hex'));
  });

  it('are offered by the command palette too, and nothing is written where the user thinks better of it', async () => {
    await runCommand(page, 'Latent Lens: Export Latents…');
    await isProposed();
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
  });
});

async function numbersIn(file: string, key: string): Promise<Float32Array> {
  const array = await openNumbers({ path: file, key });
  const [count = 0, ...shape] = array.shape;
  const values = new Float32Array(shape.reduce((product, extent) => product * extent, count));
  await array.readNumbers({ start: 0, count }, values, 0);
  await array.close();
  return values;
}
