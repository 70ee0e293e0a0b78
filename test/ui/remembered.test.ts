import assert from 'node:assert/strict';
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy } from '../../src/export/npy';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, eventually, inspect, inspectorOf, sampleData, underTheme } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { photograph } from '../support/pictures';
import { openWorkbench, reloadWindow } from '../support/workbench';

const rowCount = 60;
const dataName = 'fashion-mnist-rows.npy';
const decoderName = 'fashion-mnist-decoder.onnx';
const pictures = inRepository('out', 'screenshots', 'remembered');
/** Seconds since 1970 at which files were written, the altered ones too. */
const writtenAt = 1_700_000_000;

describe('What the panel remembers over a reload of the window', () => {
  let editor: InstalledEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openInstalledEditor({ colorTheme: 'Light Modern' });
    rmSync(inWorkspace(sampleData));
    const values = Float32Array.from({ length: rowCount * 784 }, (_, i) => (i % 97) / 97);
    writeAt(dataName, encodeNpy(values, [rowCount, 28, 28]));
    writeAt(decoderName, readFileSync(inWorkspace(decoderName)));
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const inWorkspace = (name: string) => path.join(editor.workspace, name);
  const writeAt = (name: string, bytes: Uint8Array) => {
    writeFileSync(inWorkspace(name), bytes);
    utimesSync(inWorkspace(name), writtenAt, writtenAt);
  };
  /** Other content of the same size and time. */
  const alter = (name: string) => {
    const bytes = readFileSync(inWorkspace(name));
    bytes[bytes.length >> 1]! ^= 1;
    writeAt(name, bytes);
  };
  const isShown = (testId: string, count: number) =>
    eventually(async () => {
      assert.equal(await byId(frame, testId).count(), count);
    }, 30_000);
  const selected = (count: number) =>
    eventually(async () => {
      assert.equal(await byId(frame, 'selection-count').getAttribute('data-count'), String(count));
    }, 30_000);
  const favorites = (count: number) =>
    eventually(async () => {
      assert.equal(await byId(frame, 'favorites').locator('canvas[data-loaded=true]').count(), count);
    }, 30_000);

  it('comes back where files are what they were', async () => {
    await frame.getByLabel('Select sample 7', { exact: true }).click();
    await selected(1);
    await byId(frame, 'tab-prior').click();
    await byId(frame, 'prior-sample').click();
    await byId(frame, 'prior-grid').getByRole('button', { name: 'Keep sample 1', exact: true }).click();
    await favorites(1);
    // Hashes are there a moment after the run.
    await page.waitForTimeout(2000);
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await favorites(1);
    await byId(frame, 'tab-samples').click();
    await selected(1);
    await isShown('notice', 0);
    await isShown('other-favorites', 0);
  });

  it('is refused in words where they have other content of the same size and time', async () => {
    alter(dataName);
    alter(decoderName);
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await isShown('notice', 1);
    await byId(frame, 'tab-prior').click();
    await isShown('other-favorites', 1);
    const [notice, others] = await Promise.all(
      ['notice', 'other-favorites'].map((id) => byId(frame, id).locator('.banner-text').textContent()),
    );
    assert.equal(
      notice,
      `The selection from the last session was cleared because the rows of ${dataName} changed.`,
    );
    assert.equal(others, '1 favorite is hidden because it belongs to another version of this model.');
    await isShown('favorites', 0);
    await byId(frame, 'tab-samples').click();
    await frame.locator('[data-row-index]').first().waitFor();
    await selected(0);
    await byId(frame, 'tab-prior').click();
    await photograph(frame, path.join(pictures, 'light.png'));
    await underTheme(frame, 'Dark Modern');
    await photograph(frame, path.join(pictures, 'dark.png'));
  });

  it('is there again when the content is', async () => {
    alter(decoderName);
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await byId(frame, 'tab-prior').click();
    await favorites(1);
    await isShown('other-favorites', 0);
  });
});
