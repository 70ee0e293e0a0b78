import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  chooseOption,
  eventually,
  figureAfter,
  inspect,
  inspectorOf,
  openSettings,
  summaryFigure,
  unfoldWarnings,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { runCommand } from '../support/workbench';

describe('What is worth knowing of the figures', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  const note = () => byId(frame, 'notes').locator('li').filter({ hasText: 'a density' });
  const warning = () => byId(frame, 'warning').filter({ hasText: 'check the scale' });

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  it('is a quiet note where most people do the same, settled with one click, which can be undone', async () => {
    assert.equal(await byId(frame, 'worth-knowing-badge').textContent(), '1 note');
    await unfoldWarnings(frame);
    assert.equal(await byId(frame, 'warning').count(), 0);
    const before = await summaryFigure(frame, 'elbo');
    await note().getByText('Use Continuous Bernoulli').click();
    await note().waitFor({ state: 'detached' });
    const after = await figureAfter(frame, 'elbo', before);
    assert.ok(after > before + 100, 'densities over 0..1 exceed 1 here');
    await openSettings(frame);
    await byId(frame, 'undo').click();
    await frame.locator(`[data-testid=summary-elbo][data-value="${before}"]`).waitFor();
    await unfoldWarnings(frame);
    await note().waitFor();
  });

  it('is a warning where the decoder cannot reach the data, which can be hidden with the keyboard, stays so when the page is loaded again, and can be shown', async () => {
    await chooseOption(frame, 'setting-scale', '−1 … 1');
    await byId(frame, 'warning-announcement').getByText('Warning: ').waitFor({ state: 'attached' });
    await unfoldWarnings(frame);
    await warning().waitFor();
    assert.match((await byId(frame, 'worth-knowing-badge').textContent()) ?? '', /^1 warning( ·|$)/);
    const hide = frame.getByRole('button', { name: 'Hide warning' });
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
    await unfoldWarnings(frame);
    const hidden = byId(frame, 'hidden-warnings');
    await hidden.waitFor();
    assert.match((await hidden.textContent()) ?? '', /1 warning hidden/);
    assert.equal(await warning().count(), 0);
    await hidden.getByRole('button').press('Enter');
    await warning().waitFor();
  });
});
