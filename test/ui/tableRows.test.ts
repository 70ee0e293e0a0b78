import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, inspect } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { isAccessibleUnderThemes } from '../support/themes';

const model = 'sensors-autoencoder.onnx';
const files = [model, 'healthy.csv'];

describe('Rows of a table, by an autoencoder of sensors', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    for (const name of files)
      copyFileSync(inRepository('test', 'fixtures', 'outliers', name), path.join(editor.workspace, name));
    page = await editor.show();
    frame = await inspect(page, model);
  });

  after(async () => {
    await editor.close();
  });

  it('have each value by the name of its column, with how far it is off', async () => {
    const table = frame.getByRole('region', { name: 'Input and reconstruction' });
    await table.waitFor();
    assert.deepEqual(await table.getByRole('columnheader').allTextContents(), [
      ...['Value', 'Input', 'Recon.', 'Error'],
    ]);
    assert.deepEqual(await table.getByRole('rowheader').allTextContents(), [
      ...['temperature', 'pressure', 'flow', 'current', 'vibration', 'speed', 'torque', 'level'],
    ]);
    const bar = byId(frame, 'paired-signal').locator('title').nth(1);
    assert.match((await bar.textContent()) ?? '', /^pressure: [\d,]+.*, reconstructed as /);
  });

  it('fold and unfold their values with the keyboard', async () => {
    const table = frame.getByRole('region', { name: 'Input and reconstruction' });
    const summary = frame.locator('.table-behind > summary', { hasText: 'Show as table' }).first();
    await summary.focus();
    await page.keyboard.press('Enter');
    await table.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await table.waitFor();
  });

  it('have no violation of accessibility, under any theme', async () => {
    await isAccessibleUnderThemes(frame, inRepository('out', 'screenshots', 'tables'));
  });
});
