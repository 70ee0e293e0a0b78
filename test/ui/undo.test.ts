import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { byId, eventually, fieldValue, inspect, openSettings, setField } from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';

describe('Undoing and redoing changes of settings with the keyboard', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
    await openSettings(frame);
  });

  after(async () => {
    await editor.close();
  });

  const draws = () => fieldValue(frame, 'setting-samples');
  const drawsBecome = (value: string) =>
    eventually(async () => {
      assert.equal(await draws(), value);
    });
  const announced = (text: string) => byId(frame, 'announcement').getByText(text, { exact: true }).waitFor();
  const tooltipOf = (testId: string) => byId(frame, testId).getAttribute('data-tip');

  it('takes back the last change with Ctrl+Z, which is announced and named', async () => {
    await setField(frame, 'setting-samples', '2');
    await eventually(async () => {
      assert.equal(await tooltipOf('undo'), 'Undo L = 2 (Ctrl+Z)');
    });
    assert.equal(await byId(frame, 'redo').count(), 0);
    await byId(frame, 'tab-samples').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await announced('Undid L = 2.');
    await drawsBecome('16');
    await byId(frame, 'undo').waitFor({ state: 'detached' });
  });

  it('makes it again with Ctrl+Shift+Z or Ctrl+Y, or with the link', async () => {
    assert.equal(await tooltipOf('redo'), 'Redo L = 2 (Ctrl+Shift+Z)');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await announced('Redid L = 2.');
    await drawsBecome('2');
    for (const redo of [() => page.keyboard.press('Control+y'), () => byId(frame, 'redo').click()]) {
      await byId(frame, 'tab-samples').focus();
      await page.keyboard.press('ControlOrMeta+z');
      await drawsBecome('16');
      await redo();
      await drawsBecome('2');
    }
  });

  it('says that there is nothing to redo', async () => {
    await byId(frame, 'tab-samples').focus();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await announced('Nothing to redo.');
  });

  it('leaves the keys to a text field while one types in it', async () => {
    const seed = byId(frame, 'setting-seed').locator('input');
    await seed.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('7');
    await page.keyboard.press('ControlOrMeta+z');
    await eventually(async () => {
      assert.equal(await seed.inputValue(), '0', 'what was typed is taken back');
    });
    assert.equal(await draws(), '2', 'and no setting');
    await page.keyboard.press('Escape');
  });

  it('works where nothing in the panel has the focus but the panel itself', async () => {
    await frame.locator('.toolbar').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('ControlOrMeta+z');
    await drawsBecome('16');
  });
});
