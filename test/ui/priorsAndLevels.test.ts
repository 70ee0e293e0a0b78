import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, inspect, underTheme, waitForPhase } from '../support/inspectorPage';
import { photograph, quiet } from '../support/pictures';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';

const pictures = inRepository('out', 'screenshots', 'priorsAndLevels');
const themes = { light: 'Light Modern', dark: 'Dark Modern' };

/** Files of a fixture in a folder of the workspace, beside a setup file. */
function put(editor: SharedEditor, fixture: string, names: readonly string[], setUp: object): void {
  const folder = path.join(editor.workspace, fixture);
  mkdirSync(folder, { recursive: true });
  for (const name of names)
    copyFileSync(inRepository('test', 'fixtures', fixture, name), path.join(folder, name));
  const [model] = names;
  writeFileSync(path.join(folder, model!.replace('.onnx', '.vae.json')), JSON.stringify(setUp));
}

describe('Priors of rows and latent variables side by side', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  const view = (name: string) => frame.getByRole('tab', { name }).click();
  const take = async (name: string) => {
    await quiet(frame);
    for (const [shade, colorTheme] of Object.entries(themes)) {
      await underTheme(frame, colorTheme);
      await photograph(frame, path.join(pictures, `${name}-${shade}.png`));
    }
  };

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
  });

  after(async () => {
    await editor.close();
  });

  it('are scored and drawn where a network of the model gives each row its prior', async () => {
    const names = ['class-encoder.onnx', 'class-decoder.onnx', 'digits.npy', 'labels.npy'];
    put(editor, 'ownPrior', names, { data: 'digits.npy', conditions: { label: 'labels.npy' } });
    await expandFolders(page, 'ownPrior');
    frame = await inspect(page, 'class-encoder.onnx');
    await waitForPhase(frame, 'done');
    await view('Posterior');
    await byId(frame, 'no-kl-decomposition').waitFor();
    assert.equal(await byId(frame, 'kl-decomposition').count(), 0);
    await take('posterior-own-prior');
    await view('Latent space');
    await byId(frame, 'prior-key').getByText('Priors of the rows').waitFor();
    await take('latent-own-prior');
    await view('Traverse');
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    await take('traverse-own-prior');
    await view('Prior');
    await byId(frame, 'prior-grid').locator('canvas').first().waitFor();
    await take('prior-own-prior');
    await byId(frame, 'settings-button').click();
    await byId(frame, 'setting-prior').waitFor();
    await take('settings-own-prior');
    await page.keyboard.press('Escape');
  });

  it('have the KL of each latent variable, of all rows and of one', async () => {
    const names = ['words-encoder.onnx', 'words-decoder.onnx', 'digits.npy'];
    put(editor, 'levelsOfLatents', names, { data: 'digits.npy' });
    await expandFolders(page, 'levelsOfLatents');
    frame = await inspect(page, 'words-encoder.onnx');
    await waitForPhase(frame, 'done');
    await view('Posterior');
    await byId(frame, 'kl-of-levels').getByText('style').waitFor();
    await take('posterior-levels');
    await view('Samples');
    await frame.locator('[data-row-index]').first().click();
    await byId(frame, 'kl-of-levels')
      .getByText(/style: .* nats, shape: .* nats/)
      .waitFor();
    await take('samples-levels');
    await view('Traverse');
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    await byId(frame, 'slider-line').getByText('style').first().waitFor();
    await take('traverse-levels');
  });
});
