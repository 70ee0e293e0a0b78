import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  chooseOption,
  closeEditors,
  colorsOf,
  eventually,
  inspect,
  inspectorOf,
  openSettings,
  rowsShown,
  sampleModel,
  setField,
  summaryFigure,
  waitForPhase,
} from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { answerQuickInput, chooseQuickPick, rightClickAndChoose, runCommand } from '../support/workbench';

const fixture = (name: string) => inRepository('test', 'fixtures', 'formats', name);

describe('The data of a model', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    cpSync(fixture('folder'), path.join(editor.workspace, 'pictures'), { recursive: true });
    cpSync(fixture('factors.npz'), path.join(editor.workspace, 'factors.npz'));
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const dataShown = async () => {
    await openSettings(frame);
    return (await byId(frame, 'data').textContent()) ?? '';
  };

  it('are looked at in some rows at random, and again in all', async () => {
    const all = await summaryFigure(frame, 'elbo');
    await openSettings(frame);
    await byId(frame, 'choose-rows').click();
    await chooseQuickPick(page, 'Random rows');
    await page.getByText('Number of random rows').waitFor();
    await answerQuickInput(page, '40');
    await eventually(async () => {
      assert.match(await dataShown(), /40 of 1,000/);
      assert.notEqual(await summaryFigure(frame, 'elbo'), all);
    });
    await waitForPhase(frame, 'done');
    // Rows keep the number that they have in the file.
    assert.ok((await rowsShown(frame, 'elbo')).some(({ index }) => index >= 40));
    await runCommand(page, 'Latent Lens: Choose Rows…');
    await chooseQuickPick(page, 'All rows');
    await eventually(async () => {
      assert.doesNotMatch(await dataShown(), / of /);
      assert.equal(await summaryFigure(frame, 'elbo'), all);
    });
  });

  it('are looked at in the rows of one label', async () => {
    await byId(frame, 'choose-rows').click();
    await chooseQuickPick(page, 'Rows with a label');
    await chooseQuickPick(page, 'Sneaker');
    await eventually(async () => {
      assert.match(await dataShown(), /\d+ of 1,000/);
      const labels = await frame.locator('[data-row-index] [data-column=label]').allTextContents();
      assert.deepEqual(new Set(labels), new Set(['Sneaker']));
    });
    await byId(frame, 'undo').click();
    await eventually(async () => {
      assert.doesNotMatch(await dataShown(), / of /);
    });
  });

  it('are changed by a recipe with effect at once', async () => {
    await waitForPhase(frame, 'done');
    const plain = await summaryFigure(frame, 'elbo');
    await setField(frame, 'setting-recipe', 'threshold=0.5');
    await eventually(async () => {
      assert.notEqual(await summaryFigure(frame, 'elbo'), plain);
    });
    await frame.locator('[data-row-index]').first().click();
    // Also those that were in the table before, once the new pass has figures of them.
    await eventually(async () => {
      const inputs = await frame
        .locator('[data-row-index] canvas[data-picture=input][data-loaded=true]')
        .all();
      const colors = await Promise.all(inputs.slice(0, 6).map(colorsOf));
      assert.deepEqual(colors, [2, 2, 2, 2, 2, 2]);
    });
    const pictured = (kind: string) =>
      byId(frame, 'detail').locator(`canvas[data-picture=${kind}][data-loaded=true]`);
    await pictured('raw').waitFor();
    assert.equal(await colorsOf(pictured('input')), 2, 'what the model sees is black and white');
    assert.ok((await colorsOf(pictured('raw'))) > 20, 'what lies in the data stands beside it');
    await setField(frame, 'setting-recipe', 'none');
    await eventually(async () => {
      assert.equal(await summaryFigure(frame, 'elbo'), plain);
    });
    await pictured('raw').waitFor({ state: 'detached' });
    await frame.getByRole('button', { name: 'Close sample' }).click();
  });

  it('with factors are colored and filtered by each of them', async () => {
    await rightClickAndChoose(page, 'factors.npz', 'Open as Dataset in Latent Lens…');
    await chooseQuickPick(page, sampleModel);
    await eventually(async () => {
      assert.match(await dataShown(), /factors\.npz:imgs/);
    });
    await waitForPhase(frame, 'done');
    await frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await chooseOption(frame, 'filter-factor', '…ts_classes[0]');
    await frame.locator('[data-testid="filter-value-0"]').click();
    await eventually(async () => {
      assert.equal(await byId(frame, 'rows-shown').getAttribute('data-shown'), '8');
    });
    assert.match((await byId(frame, 'active-filter').textContent()) ?? '', /latents_classes\[0\]: 1, 2/);
    await byId(frame, 'active-filter').click();
    await setField(frame, 'filter-factor-min', '2');
    await eventually(async () => {
      assert.equal(await byId(frame, 'rows-shown').getAttribute('data-shown'), '4');
    });
    await byId(frame, 'active-filter').click();
    await frame.getByRole('tab', { name: 'Latent space' }).click();
    await chooseOption(frame, 'point-color', '…ts_classes[1]');
    await eventually(async () => {
      const legend = (await byId(frame, 'legend').textContent()) ?? '';
      assert.match(legend, /latents_classes\[1\].*0 3.*1 3.*2 3.*3 3/);
    });
    await frame.getByRole('tab', { name: 'Samples' }).click();
  });

  it('may be a folder of pictures, whose folders are the labels', async () => {
    await rightClickAndChoose(page, 'pictures', 'Open as Dataset in Latent Lens…');
    await chooseQuickPick(page, sampleModel);
    await eventually(async () => {
      assert.match(await dataShown(), /pictures 12 × 28 × 28 u1/);
    });
    await waitForPhase(frame, 'done');
    await eventually(async () => {
      const labels = await frame.locator('[data-row-index] [data-column=label]').allTextContents();
      assert.ok(labels.includes('trousers'), labels.join());
    });
    await closeEditors(page);
    frame = await inspect(page);
    assert.match(await dataShown(), /pictures/);
    frame = await inspectorOf(page);
  });
});
