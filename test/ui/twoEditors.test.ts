import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  eventually,
  figureAfter,
  inspect,
  setField,
  showSamples,
  summaryFigure,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph } from '../support/pictures';
import { runCommand } from '../support/workbench';

describe('One model in two editors', () => {
  let editor: SharedEditor;
  let page: Page;
  let left: Frame;
  let right: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    left = await inspect(page);
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'View: Split Editor Right');
    right = await otherInspector();
    await showSamples(right);
  });

  after(async () => {
    await editor.close();
  });

  /** The page that is not the left one, once it has figures. */
  const otherInspector = async (): Promise<Frame> => {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      for (const frame of page.frames()) {
        if (frame === left) continue;
        const found = await byId(frame, 'summary-elbo')
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      await page.waitForTimeout(100);
    }
    throw new Error('No second page has figures after 60 s.');
  };
  const selected = (frame: Frame) => byId(frame, 'selection-count').getAttribute('data-count');
  const select = (frame: Frame, place: number) =>
    frame.locator('[data-row-index]').nth(place).locator('.select-cell .checkbox').click();

  it('has the same figures in both', async () => {
    assert.equal(await summaryFigure(right, 'elbo'), await summaryFigure(left, 'elbo'));
  });

  it('has one selection, from either of them', async () => {
    await select(left, 1);
    await eventually(async () => {
      assert.deepEqual([await selected(left), await selected(right)], ['1', '1']);
    });
    await select(right, 2);
    await eventually(async () => {
      assert.deepEqual([await selected(left), await selected(right)], ['2', '2']);
    });
    await photograph(right, 'out/screenshots/two-editors.png');
    await byId(right, 'selection-clear').click();
    await eventually(async () => {
      assert.equal(await selected(left), '0');
    });
  });

  it('has one run: what is changed in one is seen in the other', async () => {
    const before = await summaryFigure(left, 'elbo');
    await setField(right, 'setting-samples', '3');
    const after = await figureAfter(left, 'elbo', before);
    assert.equal(await summaryFigure(right, 'elbo'), after);
  });

  it('goes on in one when the other is closed', async () => {
    await runCommand(page, 'View: Close Editor');
    await eventually(() => {
      assert.equal(page.frames().includes(right) && page.frames().includes(left), false);
      return Promise.resolve();
    });
    const rest = page.frames().includes(left) ? left : right;
    const before = await summaryFigure(rest, 'elbo');
    await setField(rest, 'setting-samples', '5');
    await figureAfter(rest, 'elbo', before);
  });
});
