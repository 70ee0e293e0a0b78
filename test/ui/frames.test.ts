import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy } from '../../src/export/npy';
import { fillStandardNormal, streams } from '../../src/vae/random/standardNormal';
import { quantile } from '../bench/statistics';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, closeEditors, inspectEntry } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openWorkbench, rightClickAndChoose, webviewFrame } from '../support/workbench';

const models = [
  ['ten-thousand', 10_000],
  ['hundred-thousand', 100_000],
  ['million', 1_000_000],
] as const;

/** A linear-Gaussian VAE of two latent dimensions, on as many rows as wanted. */
const dataDims = 5;

async function placeModel(folder: string, name: string, count: number): Promise<void> {
  const fixture = (part: string) => inRepository('test', 'fixtures', 'linearGaussian', `lg-2x5-${part}.onnx`);
  await copyFile(fixture('encoder-exact'), path.join(folder, `${name}-encoder.onnx`));
  await copyFile(fixture('decoder'), path.join(folder, `${name}-decoder.onnx`));
  const rows = new Float32Array(count * dataDims);
  for (let row = 0; row < count; row++) {
    fillStandardNormal(rows, row * dataDims, dataDims, 0, streams.prior, row, 0);
  }
  await writeFile(path.join(folder, `${name}.npy`), encodeNpy(rows, [count, dataDims]));
}

describe('Frames with many rows', () => {
  let editor: InstalledEditor;
  let page: Page;
  let millionRows: Frame;

  before(async () => {
    editor = await openInstalledEditor();
    for (const [name, count] of models) await placeModel(editor.workspace, name, count);
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
  });

  after(async () => {
    await editor.close();
  });

  for (const [name, count] of models) {
    it(`while panning ${name} points take the milliseconds printed here`, async function () {
      this.timeout(240_000);
      const frame = await open(name, count);
      await byId(frame, 'tab-latent').click();
      await frame.locator(`[data-testid=scatter-plane][data-points="${count}"]`).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(1500);
      const box = (await byId(frame, 'scatter-plane').boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const panning = await framesDuring(frame, async () => {
        await page.mouse.move(x, y);
        await page.mouse.down();
        for (let turn = 0; turn < 120; turn++) {
          await page.mouse.move(x + 90 * Math.sin(turn / 12), y + 60 * Math.cos(turn / 12));
        }
        await page.mouse.up();
      });
      const zooming = await framesDuring(frame, async () => {
        for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, turn < 15 ? -60 : 60);
      });
      const renderer = (await byId(frame, 'scatter-points').getAttribute('data-renderer')) ?? '';
      print(`scatter of ${count} points (${renderer}), panning`, panning);
      print(`scatter of ${count} points (${renderer}), zooming`, zooming);
      if (count < 1_000_000) await closeEditors(page);
      else millionRows = frame;
    });
  }

  it('while scrolling a million rows take the milliseconds printed here', async function () {
    this.timeout(120_000);
    const table = millionRows;
    await byId(table, 'tab-samples').click();
    await table.locator('[data-row-index]').first().waitFor();
    const box = (await byId(table, 'samples-table').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const scrolling = await framesDuring(table, async () => {
      for (let turn = 0; turn < 120; turn++) await page.mouse.wheel(0, 300);
    });
    print('scrolling 1000000 rows', scrolling);
  });

  async function open(name: string, count: number): Promise<Frame> {
    const model = `${name}-encoder.onnx`;
    await rightClickAndChoose(page, model, inspectEntry);
    // In whatever phase: the pass over few rows may be done before anyone looks.
    const frame = await webviewFrame(page, `#root:has([data-testid=model-name]:text-is("${model}"))`, 60_000);
    // All rows have figures after the first draw; the others change no place.
    await frame.locator(`[data-testid=rows-shown][data-shown="${count}"]`).waitFor({ timeout: 120_000 });
    if ((await byId(frame, 'cancel').count()) > 0) await byId(frame, 'cancel').click();
    return frame;
  }
});

interface Frames {
  readonly deltas: readonly number[];
  /** Tasks of the page that took more than 50 ms, in milliseconds. */
  readonly long: readonly number[];
}

/** Times between the page's frames while something is done, and its long tasks. */
async function framesDuring(frame: Frame, work: () => Promise<void>): Promise<Frames> {
  await frame.evaluate(`(() => {
    const record = { deltas: [], long: [], on: true };
    window.frameRecord = record;
    record.observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) record.long.push(duration);
    });
    record.observer.observe({ entryTypes: ['longtask'] });
    let before;
    const tick = (now) => {
      if (before !== undefined) record.deltas.push(now - before);
      before = now;
      if (record.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  })()`);
  await work();
  return frame.evaluate<Frames>(`(() => {
    const { deltas, long, observer } = window.frameRecord;
    window.frameRecord.on = false;
    observer.disconnect();
    return { deltas, long };
  })()`);
}

function print(what: string, { deltas, long }: Frames): void {
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => quantile([...deltas], share).toFixed(1));
  console.log(
    `    ${what}: frame p50 ${p50} ms, p95 ${p95} ms, longest ${most} ms over ${deltas.length} frames; ` +
      `${long.length} tasks above 50 ms${long.length > 0 ? ` (longest ${Math.max(...long).toFixed(0)} ms)` : ''}`,
  );
}
