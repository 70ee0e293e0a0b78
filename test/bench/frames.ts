import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy } from '../../src/export/npy';
import { openInstalledEditor } from '../support/installedEditor';
import { byId, closeEditors, inspectEntry } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { standardNormalRows } from '../support/standardNormalRows';
import { webviewFrame } from '../support/webviews';
import { openWorkbench, rightClickAndChoose } from '../support/workbench';
import { quantile } from './statistics';

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
  const rows = standardNormalRows(count, dataDims);
  await writeFile(path.join(folder, `${name}.npy`), encodeNpy(rows, [count, dataDims]));
}

/** `npm run frames`: how long the panel takes for a frame while many rows are panned, zoomed and scrolled. */
async function main(): Promise<void> {
  const editor = await openInstalledEditor({ builtIns: true });
  try {
    for (const [name, count] of models) await placeModel(editor.workspace, name, count);
    const page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    for (const [name, count] of models) {
      const frame = await open(page, name, count);
      await measureScatter(page, frame, count);
      if (count === 1_000_000) await measureScrolling(page, frame, count);
      await closeEditors(page);
    }
  } finally {
    await editor.close();
  }
}

async function open(page: Page, name: string, count: number): Promise<Frame> {
  const model = `${name}-encoder.onnx`;
  await rightClickAndChoose(page, model, inspectEntry);
  // In whatever phase: the pass over few rows may be done before anyone looks.
  const frame = await webviewFrame(page, `#root:has([data-testid=model-name]:text-is("${model}"))`, 60_000);
  await byId(frame, 'tab-samples').click();
  // All rows have figures after the first draw; the others change no place.
  await frame.locator(`[data-testid=rows-shown][data-shown="${count}"]`).waitFor({ timeout: 120_000 });
  if ((await byId(frame, 'cancel').count()) > 0) await byId(frame, 'cancel').click();
  return frame;
}

async function measureScatter(page: Page, frame: Frame, count: number): Promise<void> {
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
}

async function measureScrolling(page: Page, frame: Frame, count: number): Promise<void> {
  await byId(frame, 'tab-samples').click();
  await frame.locator('[data-row-index]').first().waitFor();
  const box = (await byId(frame, 'samples-table').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const scrolling = await framesDuring(frame, async () => {
    for (let turn = 0; turn < 120; turn++) await page.mouse.wheel(0, 300);
  });
  print(`scrolling ${count} rows`, scrolling);
}

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
  const [p50, p95, max] = [0.5, 0.95, 1].map((share) => quantile([...deltas], share).toFixed(1));
  console.log(
    `${what}: frame p50 ${p50} ms, p95 ${p95} ms, longest ${max} ms over ${deltas.length} frames; ` +
      `${long.length} tasks above 50 ms${long.length > 0 ? ` (longest ${Math.max(...long).toFixed(0)} ms)` : ''}`,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
