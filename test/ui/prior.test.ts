import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  answerPrior,
  byId,
  chooseOption,
  eventually,
  closeEditors,
  inspect,
  inspectorOf,
  pixelsOf,
  sampleModel,
  setField,
} from '../support/inspectorPage';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import { runFolder } from '../support/packVsix';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quickInput, reloadWindow, runCommand } from '../support/workbench';

const title = 'Latent Lens: Sample from Prior…';

describe('Sampling the prior from the command palette', () => {
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

  it('asks for count, seed and temperature, refuses nonsense, and shows the samples', async () => {
    await runCommand(page, title);
    await quickInput(page).waitFor();
    await quickInput(page).fill('none');
    await page.getByText('Enter a whole number between 1 and').first().waitFor();
    await answerPrior(page, ['12', '5', '0.8']);
    await frame.locator('[data-testid=prior-grid][data-seed="5"]').waitFor();
    assert.equal(await byId(frame, 'prior-grid').locator('canvas').count(), 12);
  });

  it('saves PNG, npy and a manifest, the same as the command line makes from it', async () => {
    const folder = path.join(editor.workspace, 'fashion-mnist-encoder-prior-seed5');
    await byId(frame, 'prior-save').click();
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), folder);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'prior-saved').getByText('manifest.json').waitFor();
    assert.deepEqual(readdirSync(folder).sort(), ['manifest.json', 'samples.npy', 'samples.png', 'z.npy']);
    const again = mkdtempSync(path.join(runFolder(), 'again-'));
    const manifest = readManifest(path.join(folder, 'manifest.json'));
    assert.equal((await latentLens(argumentsOf(manifest, again))).status, 0);
    for (const name of readdirSync(folder)) {
      assert.deepEqual(readFileSync(path.join(again, name)), readFileSync(path.join(folder, name)), name);
    }
  });

  it('draws from the aggregate posterior too, saved so that the command line decodes the same', async () => {
    await chooseOption(frame, 'prior-source', 'Aggregate, mixture');
    await byId(frame, 'prior-sample').click();
    await frame.locator('[data-testid=prior-grid][data-source=mixture]').waitFor();
    assert.equal(await byId(frame, 'prior-grid').locator('canvas').count(), 12);
    const folder = path.join(editor.workspace, 'fashion-mnist-encoder-mixture-seed5');
    await byId(frame, 'prior-save').click();
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), folder);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'prior-saved').getByText('manifest.json').waitFor();
    const again = path.join(mkdtempSync(path.join(runFolder(), 'decoded-')), 'samples.npy');
    const model = path.join(editor.workspace, sampleModel);
    const words = ['decode', model, '--z', path.join(folder, 'z.npy'), '--out', again];
    assert.equal((await latentLens(words)).status, 0);
    assert.deepEqual(readFileSync(again), readFileSync(path.join(folder, 'samples.npy')));
  });

  it('names the nearest sample of each, and opens it', async () => {
    const nearest = byId(frame, 'prior-grid').locator('.link-button').first();
    const index = /\d+/.exec((await nearest.textContent()) ?? '')![0];
    await nearest.click();
    await byId(frame, 'detail').getByText(`Sample ${index}`).waitFor();
    await byId(frame, 'tab-prior').click();
    await chooseOption(frame, 'prior-source', 'Prior p(z)');
  });

  it('keeps favorites over other draws, a reload and a closed tab, saved so that the command line decodes the same', async () => {
    const keep = byId(frame, 'prior-grid').getByRole('button', { name: 'Keep sample 3', exact: true });
    await keep.focus();
    await page.keyboard.press('Space');
    await byId(frame, 'favorites').locator('canvas[data-loaded=true]').waitFor();
    assert.equal(await keep.getAttribute('aria-pressed'), 'true');
    const kept = await pixelsOf(byId(frame, 'favorites').locator('canvas').first());
    await setField(frame, 'prior-seed', '6');
    await byId(frame, 'prior-sample').click();
    await frame.locator('[data-testid=prior-grid][data-seed="6"]').waitFor();
    await byId(frame, 'prior-grid')
      .getByRole('button', { name: 'Keep sample 1', exact: true })
      .press('Enter');
    await eventually(async () => {
      assert.equal(await byId(frame, 'favorites').locator('canvas[data-loaded=true]').count(), 2);
    });
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await eventually(async () => {
      assert.equal(await byId(frame, 'favorites').locator('canvas[data-loaded=true]').count(), 2);
    });
    await closeEditors(page);
    frame = await inspect(page);
    await byId(frame, 'tab-prior').click();
    await eventually(async () => {
      assert.equal(await byId(frame, 'favorites').locator('canvas[data-loaded=true]').count(), 2);
    });
    assert.equal(await pixelsOf(byId(frame, 'favorites').locator('canvas').first()), kept);
    const folder = path.join(editor.workspace, 'fashion-mnist-encoder-favorites');
    await byId(frame, 'favorites-save').click();
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), folder);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'favorites-saved').getByText('manifest.json').waitFor();
    const again = path.join(mkdtempSync(path.join(runFolder(), 'kept-')), 'samples.npy');
    const model = path.join(editor.workspace, sampleModel);
    const words = ['decode', model, '--z', path.join(folder, 'z.npy'), '--out', again];
    assert.equal((await latentLens(words)).status, 0);
    assert.deepEqual(readFileSync(again), readFileSync(path.join(folder, 'samples.npy')));
  });

  it('traverses from a favorite, and gives it up', async () => {
    const kept = await pixelsOf(byId(frame, 'favorites').locator('canvas').first());
    await byId(frame, 'favorites').getByRole('button', { name: 'Traverse from favorite 1' }).click();
    await eventually(async () => {
      assert.equal(await pixelsOf(byId(frame, 'decoded').locator('canvas')), kept);
    });
    await byId(frame, 'tab-prior').click();
    await byId(frame, 'favorites').getByRole('button', { name: 'Keep favorite 1' }).click();
    assert.equal(await byId(frame, 'favorites').locator('canvas').count(), 1);
    await setField(frame, 'prior-seed', '5');
    await byId(frame, 'prior-sample').click();
    await frame.locator('[data-testid=prior-grid][data-seed="5"]').waitFor();
  });

  it('proposes next time what was used last', async () => {
    await runCommand(page, title);
    assert.deepEqual(await answerPrior(page, [undefined, undefined, undefined]), ['12', '5', '0.8']);
    await byId(frame, 'prior-grid').waitFor();
  });
});
