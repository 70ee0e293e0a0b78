import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, eventually, inspect, openSettings, unfoldWarnings } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quiet } from '../support/pictures';
import { runCommand } from '../support/workbench';
import { photographUnderThemes } from '../support/themes';

/** Pixels from the top of the panel to the first view, at most. */
const maxAbove = 100;
const views = ['overview', 'samples', 'posterior', 'latent', 'traverse', 'prior', 'compare'];

/** Elements that reach over the right edge of the page or of an ancestor that neither scrolls nor shortens its text. */
const clippedElements = `(() => {
  const lasts = [document.scrollingElement, ...document.querySelectorAll('.panel, .panel-body, .content, .toolbar, .tab-line')];
  const wide = lasts.filter((each) => each.scrollWidth > each.clientWidth + 1
    && !['auto', 'scroll'].includes(getComputedStyle(each).overflowX));
  return wide.map((each) => each.className + ' ' + each.scrollWidth + ' > ' + each.clientWidth);
})()`;

describe('The height that is left for content', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
    await frame.locator('[data-testid=summary-active-units][data-value]').waitFor();
  });

  after(async () => {
    await runCommand(page, 'View: Show Explorer');
    await editor.close();
  });

  const panelWidth = () => frame.evaluate<number>('document.documentElement.clientWidth');
  const take = (name: string) =>
    photographUnderThemes(frame, inRepository('out', 'screenshots', 'height', name));
  const aboveView = async () => {
    await quiet(frame);
    return frame.evaluate<number>(`document.querySelector('[role=tabpanel]').getBoundingClientRect().top`);
  };
  /** Makes the panel as wide as told, without the Explorer. */
  const resizeTo = async (width: number) => {
    const { height, width: window } = page.viewportSize()!;
    await page.setViewportSize({ width: window - (await panelWidth()) + width, height });
    await eventually(async () => {
      assert.equal(await panelWidth(), width);
    });
  };

  it('begins close to the tab bar, with the Explorer open at 1280 × 800', async () => {
    const above = await aboveView();
    console.log(`      ${await panelWidth()} px wide: the first view begins at ${above} px`);
    assert.ok(above <= maxAbove, `${above} px`);
    await take('explorer');
    await openSettings(frame);
    await take('explorer-settings');
    assert.ok((await aboveView()) <= maxAbove);
    await byId(frame, 'provider').scrollIntoViewIfNeeded();
    await take('explorer-settings-end');
    await byId(frame, 'settings-button').click();
    await unfoldWarnings(frame);
    await take('explorer-notes');
    await byId(frame, 'worth-knowing-badge').click();
  });

  it('begins close to the tab bar in a panel of 700 px', async () => {
    await runCommand(page, 'View: Close Primary Side Bar');
    await resizeTo(700);
    const above = await aboveView();
    console.log(`      700 px wide: the first view begins at ${above} px`);
    assert.ok(above <= maxAbove, `${above} px`);
    await take('700');
    await openSettings(frame);
    await take('700-settings');
    await runCommand(page, 'Latent Lens: Edit Roles');
    await frame.locator('[data-testid=model-details]:focus').waitFor();
    assert.equal(await aboveView(), above, 'the settings scroll, and the toolbar stays in view');
    await byId(frame, 'settings-button').click();
  });

  it('is nowhere cut off at the side, down to 320 px', async () => {
    for (const width of [700, 480, 340, 320]) {
      await resizeTo(width);
      for (const view of views) {
        await byId(frame, `tab-${view}`).click();
        await quiet(frame);
        assert.deepEqual(await frame.evaluate(clippedElements), [], `${view} at ${width} px`);
      }
      for (const testId of ['run', 'settings-button', 'glossary-open', 'choose-data', 'run-state']) {
        const { x, width: size } = (await byId(frame, testId).boundingBox())!;
        const { x: left } = (await (await frame.frameElement()).boundingBox())!;
        assert.ok(x - left >= 0 && x - left + size <= width, `${testId} at ${width} px`);
      }
    }
    await resizeTo(340);
    await byId(frame, 'tab-samples').click();
    await take('340');
    // To the panel it was written again.
    utimesSync(path.join(editor.workspace, 'fashion-mnist-decoder.onnx'), new Date(), new Date());
    const changes = byId(frame, 'file-changes');
    await changes.waitFor();
    await take('340-banner');
    const text = (await changes.locator('.banner-text').boundingBox())!;
    assert.ok(text.width > 200, 'the text of a banner has a line of its own');
    await openSettings(frame);
    await take('340-settings');
    assert.deepEqual(await frame.evaluate(clippedElements), []);
    await byId(frame, 'settings-button').click();
  });
});
