import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, eventually, figureAfter, inspect, inspectorOf, summaryFigure } from '../support/inspectorPage';
import { openWorkbench, runCommand } from '../support/workbench';

describe('A warning', () => {
  let editor: InstalledEditor;
  let page: Page;
  let frame: Frame;
  const warning = () => byId(frame, 'warning').filter({ hasText: 'not a density' });

  before(async () => {
    editor = await openInstalledEditor();
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  it('is settled with one click where there is a way, which can be undone', async () => {
    const before = await summaryFigure(frame, 'elbo');
    await warning().getByText('Use Continuous Bernoulli').click();
    await warning().waitFor({ state: 'detached' });
    const after = await figureAfter(frame, 'elbo', before);
    assert.ok(after > before + 100, 'densities over 0..1 exceed 1 here');
    await byId(frame, 'undo').click();
    await frame.locator(`[data-testid=summary-elbo][data-value="${before}"]`).waitFor();
    await warning().waitFor();
  });

  it('can be hidden with the keyboard, stays so when the page is loaded again, and can be shown', async () => {
    const hide = frame.getByRole('button', { name: 'Hide this warning' });
    await hide.focus();
    await hide.press('Enter');
    await warning().waitFor({ state: 'detached' });
    await frame.locator('[data-testid=hidden-warnings] button:focus').waitFor();
    await runCommand(page, 'Developer: Reload Webviews');
    await eventually(() => {
      assert.ok(frame.isDetached());
      return Promise.resolve();
    });
    frame = await inspectorOf(page, undefined, 'done');
    const hidden = byId(frame, 'hidden-warnings');
    await hidden.waitFor();
    assert.match((await hidden.textContent()) ?? '', /1 warning hidden/);
    assert.equal(await warning().count(), 0);
    await hidden.getByRole('button').press('Enter');
    await warning().waitFor();
  });
});
