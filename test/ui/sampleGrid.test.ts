import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { byId, eventually, inspect, inspectorOf, rowsShown, showSamples } from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph } from '../support/pictures';
import { reloadWindow } from '../support/workbench';

describe('Samples as pictures', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let worstFirst: number[];

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
    worstFirst = (await rowsShown(frame, 'elbo')).map(({ index }) => index);
    await frame.getByRole('radio', { name: 'Pictures' }).click();
  });

  after(async () => {
    await editor.close();
  });

  const tiles = () => frame.locator('[data-testid=sample-tile][data-row-index]');
  const indices = async () => {
    await tiles().first().waitFor();
    const shown = await tiles().evaluateAll((elements: unknown[]) =>
      (elements as { getAttribute(name: string): string }[]).map((tile) =>
        Number(tile.getAttribute('data-row-index')),
      ),
    );
    return shown;
  };
  const picturesLoaded = () =>
    frame.locator('[data-testid=sample-tile] canvas[data-picture=reconstruction][data-loaded=true]').first();

  it('stand in the order of the table, each input beside its reconstruction', async () => {
    assert.deepEqual((await indices()).slice(0, worstFirst.length), worstFirst);
    await picturesLoaded().waitFor();
    await photograph(frame, 'out/screenshots/sample-grid.png');
  });

  it('open with a click, the first one from the start', async () => {
    assert.equal(await byId(frame, 'detail').getAttribute('data-index'), String(worstFirst[0]));
    await tiles().nth(3).click();
    await eventually(async () => {
      assert.equal(await byId(frame, 'detail').getAttribute('data-index'), String(worstFirst[3]));
    });
  });

  it('are gone through, opened and selected with the keyboard', async () => {
    await frame.getByRole('grid', { name: 'Samples' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const columns = Number(await frame.getByRole('grid', { name: 'Samples' }).getAttribute('aria-colcount'));
    assert.ok(columns > 1);
    await page.keyboard.press('Enter');
    const below = (await indices())[columns + 1];
    await eventually(async () => {
      assert.equal(await byId(frame, 'detail').getAttribute('data-index'), String(below));
    });
    await page.keyboard.press(' ');
    await eventually(async () => {
      assert.equal(await byId(frame, 'selection-count').getAttribute('data-count'), '1');
    });
    await page.keyboard.press(' ');
  });

  it('are larger or smaller, and more stand beside each other when they are small', async () => {
    const columns = () => frame.getByRole('grid', { name: 'Samples' }).getAttribute('aria-colcount');
    const before = Number(await columns());
    await byId(frame, 'picture-size').fill('0.6');
    await eventually(async () => {
      assert.ok(Number(await columns()) < before);
    });
    await byId(frame, 'picture-size').fill('0.03');
    await eventually(async () => {
      assert.ok(Number(await columns()) > before - 1);
    });
  });

  it('are sorted by any figure', async () => {
    await byId(frame, 'sort-pictures').click();
    await frame.getByRole('option', { name: 'Highest KL', exact: true }).click();
    await eventually(async () => {
      const kls = await frame
        .locator('[data-testid=sample-tile] [data-column=kl]')
        .evaluateAll((elements: unknown[]) =>
          (elements as { getAttribute(name: string): string }[]).map((cell) =>
            Number(cell.getAttribute('data-value')),
          ),
        );
      assert.ok(kls.length > 5);
      assert.deepEqual(
        kls,
        [...kls].sort((a, b) => b - a),
      );
    });
  });

  it('stay pictures when the window is loaded again', async () => {
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await showSamples(frame);
    await picturesLoaded().waitFor();
    await frame.getByRole('radio', { name: 'Table' }).click();
    await frame.locator('[data-testid=sample-row]').first().waitFor();
  });
});
