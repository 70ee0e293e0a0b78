import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy } from '../../src/export/npy';
import { writeOut } from '../../src/export/writeOut';
import {
  byId,
  inspectEntry,
  inspectorOf,
  setField,
  showSamples,
  unfoldWarnings,
  waitForPhase,
} from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph } from '../support/pictures';
import { webviewFrame } from '../support/webviews';
import { expandFolders, rightClickAndChoose } from '../support/workbench';

const pictures = inRepository('out', 'screenshots', 'large');
const rowsOfData = 200;

describe('A model whose rows are slow', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    const folder = path.join(editor.workspace, 'slow');
    mkdirSync(folder);
    cpSync(inRepository('test', 'fixtures', 'slow'), folder, { recursive: true });
    const pixels = Float32Array.from({ length: rowsOfData * 64 }, (_, place) => ((place * 37) % 101) / 101);
    await writeOut(path.join(folder, 'pixels.npy'), encodeNpy(pixels, [rowsOfData, 8, 8]));
    page = await editor.show();
    await expandFolders(page, 'slow');
    await rightClickAndChoose(page, 'slow-encoder.onnx', inspectEntry);
    frame = await webviewFrame(page, '#root:has([data-testid=run-state][data-phase=done])', 120_000);
  });

  after(async () => {
    await editor.close();
  });

  const notes = async () => {
    await unfoldWarnings(frame);
    return (await byId(frame, 'notes').allTextContents()).join('\n');
  };

  it('ends its first pass on some of the rows, says so, and shows their reconstructions', async () => {
    assert.match(await notes(), /A row takes about [\d.]+ s to encode and decode, so/);
    await frame
      .locator('canvas[data-picture=reconstruction][data-loaded=true]')
      .first()
      .waitFor({ timeout: 60_000 });
    await photograph(frame, path.join(pictures, 'first.png'));
  });

  it('offers fewer samples of the prior, and says how many are decoded', async () => {
    await frame.getByRole('tab', { name: 'Prior' }).click();
    const count = Number(await byId(frame, 'prior-count').locator('input').inputValue());
    assert.ok(count >= 1 && count < 64, `${count}`);
    // A few are drawn unasked.
    const isReady = frame.locator('[data-testid=prior-sample]:not([disabled])');
    await isReady.waitFor({ timeout: 60_000 });
    await setField(frame, 'prior-count', String(3 * count));
    await byId(frame, 'prior-sample').click();
    await frame.getByText(/Sampling \d+ of \d+…/).waitFor({ timeout: 60_000 });
    await isReady.waitFor({ timeout: 120_000 });
    await frame.locator('[data-testid=prior-grid] canvas').first().waitFor();
    await frame.getByRole('tab', { name: 'Samples' }).click();
  });

  it('scores all rows when asked to, says what is left, and keeps what it has when canceled', async () => {
    await frame.getByRole('button', { name: /Score all rows|Use 16 draws/ }).click();
    await waitForPhase(frame, 'scoring');
    await frame.getByText(/of 200 rows · .* · about .* left/).waitFor({ timeout: 60_000 });
    await photograph(frame, path.join(pictures, 'all-rows.png'));
    await byId(frame, 'cancel').click();
    await waitForPhase(frame, 'cancelled');
    await byId(frame, 'run-state')
      .getByText(/of 200 rows/)
      .waitFor();
  });
});

describe('A model with many rows', () => {
  const count = 100_000;
  let editor: SharedEditor;

  before(async () => {
    editor = await openSharedEditor();
    for (const [part, name] of [
      ['encoder-exact', 'many-encoder'],
      ['decoder', 'many-decoder'],
    ] as const) {
      const from = inRepository('test', 'fixtures', 'linearGaussian', `lg-2x5-${part}.onnx`);
      copyFileSync(from, path.join(editor.workspace, `${name}.onnx`));
    }
    const values = Float32Array.from({ length: count * 5 }, (_, place) => Math.sin(place * 0.7));
    await writeOut(path.join(editor.workspace, 'many.npy'), encodeNpy(values, [count, 5]));
  });

  after(async () => {
    await editor.close();
  });

  it('has them all in its table and its latent space', async () => {
    const page = await editor.show();
    await rightClickAndChoose(page, 'many-encoder.onnx', inspectEntry);
    const frame = await inspectorOf(page, 'many-encoder.onnx');
    await showSamples(frame);
    await frame.locator(`[data-testid=rows-shown][data-shown="${count}"]`).waitFor({ timeout: 120_000 });
    await frame.locator('[data-row-index]').first().waitFor();
    await byId(frame, 'tab-latent').click();
    await frame.locator(`[data-testid=scatter-plane][data-points="${count}"]`).waitFor({ timeout: 60_000 });
  });
});
