import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy } from '../../src/export/npy';
import { writeOut } from '../../src/export/writeOut';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, inspectEntry, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openWorkbench, rightClickAndChoose, screenshot, webviewFrame } from '../support/workbench';

const pictures = inRepository('out', 'screenshots', 'large');
const rowsOfData = 200;

describe('A model whose rows are slow', () => {
  let editor: InstalledEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openInstalledEditor();
    const folder = path.join(editor.workspace, 'slow');
    mkdirSync(folder);
    cpSync(inRepository('test', 'fixtures', 'slow'), folder, { recursive: true });
    const pixels = Float32Array.from({ length: rowsOfData * 64 }, (_, place) => ((place * 37) % 101) / 101);
    await writeOut(path.join(folder, 'pixels.npy'), encodeNpy(pixels, [rowsOfData, 8, 8]));
    page = await openWorkbench(editor.browser, editor.server, folder);
    await rightClickAndChoose(page, 'slow-encoder.onnx', inspectEntry);
    frame = await webviewFrame(page, '#root:has([data-testid=run-state][data-phase=done])', 120_000);
  });

  after(async () => {
    await editor.close();
  });

  const notes = async () => (await byId(frame, 'notes').allTextContents()).join('\n');
  const runState = async () => (await byId(frame, 'run-state').textContent()) ?? '';

  it('ends its first pass on some of the rows, says so, and shows their reconstructions', async () => {
    assert.match(await notes(), /A row takes about [\d.]+ s to encode and decode here, so/);
    await frame
      .locator('canvas[data-picture=reconstruction][data-loaded=true]')
      .first()
      .waitFor({ timeout: 60_000 });
    await screenshot(page, path.join(pictures, 'first.png'));
  });

  it('offers fewer samples of the prior, and says how many are decoded', async () => {
    await frame.getByRole('tab', { name: 'Prior' }).click();
    const count = Number(await byId(frame, 'prior-count').locator('input').inputValue());
    assert.ok(count >= 1 && count < 64, `${count}`);
    await byId(frame, 'prior-sample').click();
    await frame.getByText(/Sampling, \d+ of \d+…/).waitFor({ timeout: 60_000 });
    await frame.locator('[data-testid=prior-grid] canvas').first().waitFor({ timeout: 120_000 });
    await frame.getByRole('tab', { name: 'Samples' }).click();
  });

  it('scores all rows when asked to, says what is left, and keeps what it has when canceled', async () => {
    await frame.getByRole('button', { name: /Score all rows|Take 16 draws/ }).click();
    await waitForPhase(frame, 'scoring');
    await frame.getByText(/of 200 rows · .* · about .* left/).waitFor({ timeout: 60_000 });
    await screenshot(page, path.join(pictures, 'all-rows.png'));
    await byId(frame, 'cancel').click();
    await waitForPhase(frame, 'cancelled');
    assert.match(await runState(), /of 200 rows/);
  });
});

/**
 * Times of a VAE of Stable Diffusion's size, printed where LATENT_LENS_LARGE_MODEL names the folder that
 * test/bench/make_large_vae.py wrote.
 */
const large = process.env['LATENT_LENS_LARGE_MODEL'];

(large === undefined ? describe.skip : describe)('A VAE of 84 million weights', () => {
  for (const side of [64, 256]) {
    it(`at ${side}×${side} takes what is printed here`, async () => {
      const editor = await openInstalledEditor({ settings: { 'explorer.compactFolders': false } });
      try {
        const folder = path.join(editor.workspace, 'large');
        for (const half of ['vae_encoder', 'vae_decoder'])
          cpSync(path.join(large!, half), path.join(folder, half), { recursive: true });
        cpSync(path.join(large!, `photos-${side}.npy`), path.join(folder, `photos-${side}.npy`));
        const page = await openWorkbench(editor.browser, editor.server, path.join(folder, 'vae_encoder'));
        const memory = watchMemory();
        const start = Date.now();
        await rightClickAndChoose(page, 'model.onnx', inspectEntry);
        const since = () => ((Date.now() - start) / 1000).toFixed(1);
        const first = webviewFrame(page, 'canvas[data-picture=reconstruction][data-loaded=true]', 300_000);
        const said = first.then(() => since());
        const frame = await webviewFrame(
          page,
          '#root:has([data-testid=run-state][data-phase=done])',
          300_000,
        );
        console.log(
          `    ${side}×${side}: first pass done after ${since()} s: ${await byId(frame, 'run-state').textContent()}`,
        );
        console.log(`    first reconstruction after ${await said} s`);
        console.log(`    ${(await byId(frame, 'notes').allTextContents()).join(' ')}`);
        await screenshot(page, path.join(pictures, `large-${side}.png`));
        await frame.getByRole('button', { name: /Score all rows|Take 16 draws/ }).click();
        await waitForPhase(frame, 'scoring');
        await page.waitForTimeout(4000);
        const asked = Date.now();
        await byId(frame, 'cancel').click();
        await waitForPhase(frame, 'cancelled');
        console.log(`    canceled after ${((Date.now() - asked) / 1000).toFixed(1)} s`);
        console.log(`    engines held ${(memory.stop() / 1e9).toFixed(1)} GB together at most`);
      } finally {
        await editor.close();
      }
    });
  }
});

/** The greatest sum of what engines hold, in bytes, from now until it is stopped. */
function watchMemory() {
  let max = 0;
  const timer = setInterval(() => {
    const held = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .reduce((sum, pid) => sum + residentOf(pid), 0);
    max = Math.max(max, held);
  }, 200);
  return {
    stop() {
      clearInterval(timer);
      return max;
    },
  };
}

function residentOf(pid: string): number {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine.js')) return 0;
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * pageSize;
  } catch {
    return 0;
  }
}

const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
