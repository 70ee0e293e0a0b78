import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, chooseOption, inspect, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';
import { photographUnderThemes } from '../support/themes';

const pictures = inRepository('out', 'screenshots', 'priorsAndLevels');

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
  const take = (name: string) => photographUnderThemes(frame, path.join(pictures, name));

  /** Runs what moves the start of the traversal. */
  const moving = async (move: () => Promise<void>) => {
    const known = await frame.locator('[data-testid=decoded][data-z]').getAttribute('data-z');
    await move();
    await frame.locator(`[data-testid=decoded][data-z]:not([data-z="${known}"])`).waitFor();
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
    await moving(() => frame.getByRole('radio', { name: 'Prior mean' }).click());
    await moving(() => chooseOption(frame, 'sample-class-label', '4'));
    await view('Prior');
    await byId(frame, 'prior-grid').locator('canvas').first().waitFor();
    assert.equal(
      await byId(frame, 'prior-source').locator('vscode-option').first().textContent(),
      'Prior p(z|c)',
    );
    await take('prior-own-prior');
    await byId(frame, 'settings-button').click();
    await byId(frame, 'setting-prior').waitFor();
    await take('settings-own-prior');
    await page.keyboard.press('Escape');
  });

  it('are those of latent variables that are drawn one given another', async () => {
    put(editor, 'hierarchies', ['ladder.onnx', 'digits.npy'], { data: 'digits.npy' });
    await expandFolders(page, 'hierarchies');
    frame = await inspect(page, 'ladder.onnx');
    await waitForPhase(frame, 'done');
    await view('Posterior');
    await byId(frame, 'kl-of-levels').locator('[data-value]').nth(1).waitFor();
    await take('posterior-hierarchy');
    const bars = frame.getByRole('listbox', { name: 'Latent dimensions by KL' });
    await bars.focus();
    for (const key of ['Home', 'ArrowDown']) await page.keyboard.press(key);
    const second = frame.locator('[data-testid=kl-bar]').nth(1);
    assert.equal(await second.getAttribute('aria-selected'), 'true');
    assert.match((await second.textContent()) ?? '', / · level [12]( · inactive)?$/);
    await view('Samples');
    await frame.locator('[data-row-index]').first().click();
    await byId(frame, 'kl-of-levels')
      .getByText(/^1: [\d.]+ nats, 2: [\d.]+ ± [\d.]+ nats$/)
      .waitFor();
    await byId(frame, 'from-levels')
      .getByRole('img', { name: 'Reconstruction from level 1 alone' })
      .waitFor();
    await take('samples-hierarchy');
    await view('Traverse');
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    await take('traverse-hierarchy');
    await view('Prior');
    await byId(frame, 'prior-grid').locator('canvas').first().waitFor();
    assert.deepEqual(await byId(frame, 'prior-source').locator('vscode-option').allTextContents(), [
      'Prior p(z)',
    ]);
    await byId(frame, 'prior-temperature-0').locator('input').focus();
    // By the keyboard alone: the temperature of the next latent variable, then its samples.
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('0');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await frame.getByText(/seed 0, temperature 1\.00, 0\.00\./).waitFor();
    await take('prior-hierarchy');
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
