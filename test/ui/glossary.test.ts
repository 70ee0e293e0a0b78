import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { byId, eventually, inspect } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photographUnderThemes } from '../support/themes';

describe('The glossary', () => {
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
    await editor.close();
  });

  const dialog = () => byId(frame, 'glossary');
  const search = () => byId(frame, 'glossary-search');
  const entry = (name: string) => frame.locator(`[data-testid=glossary-entry][data-term=${name}]`);
  const term = (name: string) => frame.locator(`.summary [data-term=${name}]`);

  it('opens at the term that was clicked, and returns the focus', async () => {
    await term('activeUnits').click();
    await entry('activeUnits').and(frame.locator(':focus')).waitFor();
    const [entryBox, dialogBox] = [
      (await entry('activeUnits').boundingBox())!,
      (await dialog().boundingBox())!,
    ];
    assert.ok(entryBox.y >= dialogBox.y && entryBox.y + entryBox.height <= dialogBox.y + dialogBox.height);
    await photographUnderThemes(frame, inRepository('out', 'screenshots', 'glossary'));
    await entry('activeUnits').focus();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await term('activeUnits').and(frame.locator(':focus')).waitFor();
  });

  it('opens with the keyboard, from a term and from its button', async () => {
    await term('kl').or(term('rate')).first().focus();
    await page.keyboard.press('Enter');
    await frame.locator('[data-testid=glossary-entry]:focus').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await byId(frame, 'glossary-open').focus();
    await page.keyboard.press('Enter');
    await search().and(frame.locator(':focus')).waitFor();
  });

  it('is searched, walked through with the arrow keys, cleared with Escape, and closed with the next', async () => {
    const all = await byId(frame, 'glossary-entry').count();
    await search().fill('aggregate posterior');
    await eventually(async () => {
      assert.ok((await byId(frame, 'glossary-entry').count()) < all);
    });
    await page.keyboard.press('ArrowDown');
    await entry('aggregate').and(frame.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await byId(frame, 'glossary-entry').nth(1).and(frame.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await search().and(frame.locator(':focus')).waitFor();
    await search().fill('no such term');
    await dialog().getByText('No term matches “no such term”.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await search().inputValue(), '');
    assert.equal(await byId(frame, 'glossary-entry').count(), all);
    assert.ok(await dialog().isVisible());
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });

  it('is shown in short beside the number that it explains, not over it', async () => {
    await frame.evaluate('document.activeElement.blur()');
    const figures = frame.locator('.summary .figure', { has: frame.locator('.term') });
    for (let place = 0; place < (await figures.count()); place++) {
      await page.mouse.move(0, 0);
      await frame.locator('.tooltip').waitFor({ state: 'detached' });
      await figures.nth(place).locator('.term').hover();
      const tooltip = frame.locator('.tooltip');
      await tooltip.waitFor();
      const [tip, number] = [
        (await tooltip.boundingBox())!,
        (await figures.nth(place).locator('dd').boundingBox())!,
      ];
      assert.ok(tip.y >= number.y + number.height || tip.y + tip.height <= number.y, `figure ${place}`);
    }
  });
});
