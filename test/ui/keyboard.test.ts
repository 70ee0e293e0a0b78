import assert from 'node:assert/strict';
import type { Frame, Locator, Page } from 'playwright-core';
import { byId, eventually, inspect, pixelsOf, rowsShown } from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { runCommand } from '../support/workbench';

const maxTabs = 80;

describe('With the keyboard alone', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
    await frame.locator('[data-testid=summary][aria-busy=false]').waitFor();
    await runCommand(page, 'View: Focus Active Editor Group');
  });

  after(async () => {
    await editor.close();
  });

  /** Goes from control to control until the focus is where it is wanted. */
  async function go(key: 'Tab' | 'Shift+Tab', target: Locator): Promise<void> {
    for (let press = 0; press < maxTabs; press++) {
      await page.keyboard.press(key);
      if (await hasFocus(target)) return;
    }
    assert.fail(`${maxTabs} times ${key} did not lead there`);
  }

  async function openView(key: 'ArrowRight' | 'Home', view: string): Promise<void> {
    await go('Shift+Tab', frame.locator('[role=tab][aria-selected=true]'));
    await page.keyboard.press(key);
    assert.equal(await byId(frame, `tab-${view}`).getAttribute('aria-selected'), 'true');
  }

  it('rows are sorted by a column, and one is opened', async () => {
    await go('Tab', frame.getByRole('columnheader', { name: 'KL' }).getByRole('button'));
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const kls = (await rowsShown(frame, 'kl')).map(({ value }) => value);
      assert.deepEqual(
        kls,
        [...kls].sort((a, b) => a - b),
      );
    });
    const [, second] = await rowsShown(frame, 'kl');
    await go('Shift+Tab', frame.getByRole('grid', { name: 'Samples' }));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await byId(frame, 'detail').getByText(`Sample ${second!.index}`).waitFor();
  });

  it('a latent dimension is chosen in the posterior view', async () => {
    await openView('ArrowRight', 'posterior');
    const last = byId(frame, 'kl-bar').last();
    await go('Tab', frame.getByRole('listbox', { name: 'Latent dimensions by KL' }));
    await page.keyboard.press('End');
    assert.equal(await last.getAttribute('aria-selected'), 'true');
    const dimension = await last.getAttribute('data-dimension');
    await frame.locator(`[data-testid=dimension][data-dimension="${dimension}"]`).waitFor();
  });

  it('a point of the latent space is opened', async () => {
    await openView('ArrowRight', 'latent');
    await go('Tab', byId(frame, 'scatter-plane'));
    await page.keyboard.press('ArrowRight');
    const plane = frame.locator('[data-testid=scatter-plane][data-cursor]');
    const index = await plane.getAttribute('data-cursor');
    await page.keyboard.press('Enter');
    await byId(frame, 'detail').getByText(`Sample ${index}`).waitFor();
  });

  it('a latent dimension is walked along', async () => {
    await openView('ArrowRight', 'traverse');
    const decoded = byId(frame, 'decoded').locator('canvas[data-loaded=true]');
    await decoded.waitFor();
    await go('Tab', frame.locator('input[type=range]').first());
    const before = await pixelsOf(decoded);
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowRight');
    await eventually(async () => {
      assert.notEqual(await pixelsOf(decoded), before);
    });
  });

  it('the prior is sampled, and a sample kept', async () => {
    await openView('ArrowRight', 'prior');
    await go('Tab', byId(frame, 'prior-sample'));
    await page.keyboard.press('Enter');
    await byId(frame, 'prior-grid').waitFor();
    await go('Tab', byId(frame, 'prior-grid').getByRole('button', { name: 'Keep sample 1', exact: true }));
    await page.keyboard.press('Space');
    await byId(frame, 'favorites').locator('canvas[data-loaded=true]').waitFor();
    await openView('ArrowRight', 'compare');
    await openView('ArrowRight', 'outliers');
    await page.keyboard.press('ArrowRight');
    assert.equal(await byId(frame, 'tab-overview').getAttribute('aria-selected'), 'true');
  });
});

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element: unknown) => {
    const { ownerDocument } = element as { ownerDocument: { activeElement: unknown } };
    return ownerDocument.activeElement === element;
  });
}
