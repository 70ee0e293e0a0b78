import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { inRepository } from '../support/repository';
import { openInstalledEditor } from '../support/installedEditor';
import { byId, inspect, inspectEntry, sampleModel } from '../support/inspectorPage';
import { webviewFrame } from '../support/webviews';
import { closeMenu, openContextMenu, openWorkbench, rightClickAndChoose } from '../support/workbench';
import { quantile } from './statistics';

const picture = 'picture.png';
const secondModel = 'second-encoder.onnx';

/**
 * `npm run latency -- [REPETITIONS]`: how long a user waits in the real editor, for the first picture and for each move
 * of a slider. Each repetition is told as it ends: ten of them take minutes.
 */
async function main([stated = '10']: readonly string[]): Promise<void> {
  const repetitions = Number(stated);
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new Error(`No number of repetitions: ${stated}`);
  const bare: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    bare.push(await inFreshEditor((page) => openPicture(page)));
    const [one, other] = await inFreshEditor(async (page) => {
      const cold = await openModel(page, sampleModel);
      // Whoever opens a second one has looked at the first.
      await webviewFrame(page, `#root:has([data-testid=run-state][data-phase=done])`, 60_000);
      await page.waitForTimeout(2000);
      return [cold, await openModel(page, secondModel)] as const;
    });
    first.push(one);
    second.push(other);
    const times = `preview ${bare.at(-1)} ms, first model ${one} ms, second ${other} ms`;
    console.error(`${repetition + 1} of ${repetitions}: ${times}`);
  }
  print('a PNG in the editor’s own preview, cold', bare);
  print('right-click to first reconstruction, cold', first);
  print('the same of a second model', second);
  const median = (times: number[]) => quantile(times.sort(ascending), 0.5);
  console.log(`ratio to the preview: ${(median(first) / median(bare)).toFixed(2)}`);
  await measureSlider();
}

const ascending = (a: number, b: number) => a - b;

function print(what: string, times: number[]): void {
  const sorted = times.sort(ascending);
  console.log(`${what}: median ${quantile(sorted, 0.5)} ms of ${sorted.join(', ')} ms`);
}

/** Measures in an editor that has started, but neither the extension nor an engine. */
async function inFreshEditor<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const editor = await openInstalledEditor({ builtIns: true });
  try {
    await copyFile(inRepository('media', 'icon.png'), path.join(editor.workspace, picture));
    for (const part of ['encoder', 'decoder'])
      await copyFile(
        path.join(editor.workspace, `fashion-mnist-${part}.onnx`),
        path.join(editor.workspace, `second-${part}.onnx`),
      );
    const page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    await openContextMenu(page, sampleModel, inspectEntry);
    await closeMenu(page);
    return await measure(page);
  } finally {
    await editor.close();
  }
}

/** Milliseconds until the editor's own preview, a custom editor too, shows a picture. */
async function openPicture(page: Page): Promise<number> {
  const clickedAt = await rightClickAndChoose(page, picture, 'Open to the Side');
  await webviewFrame(page, 'img', 60_000);
  return Date.now() - clickedAt;
}

/** Milliseconds until a model's first reconstruction is there. */
async function openModel(page: Page, model: string): Promise<number> {
  const clickedAt = await rightClickAndChoose(page, model, inspectEntry);
  const named = `#root:has([data-testid=model-name]:text-is("${model}"))`;
  await webviewFrame(page, `${named} canvas[data-picture=reconstruction][data-loaded=true]`, 60_000);
  return Date.now() - clickedAt;
}

interface SliderTimes {
  readonly pixels: number[];
  readonly decoding: number[];
  readonly bare: number[];
}

async function measureSlider(): Promise<void> {
  const editor = await openInstalledEditor({ builtIns: true });
  try {
    const frame = await inspect(await openWorkbench(editor.browser, editor.server, editor.workspace));
    await openTraversal(frame);
    const times = await frame.evaluate<SliderTimes>(timing);
    const words = (name: keyof SliderTimes) =>
      `p50 ${quantile(times[name], 0.5).toFixed(1)} ms, p95 ${quantile(times[name], 0.95).toFixed(1)} ms`;
    console.log(
      `slider to pixels: ${words('pixels')} over ${times.pixels.length} moves; the request alone: ${words('decoding')}; bare webview round trip: ${words('bare')}`,
    );
  } finally {
    await editor.close();
  }
}

async function openTraversal(frame: Frame): Promise<void> {
  await frame.locator('[data-row-index]').first().click();
  await byId(frame, 'tab-traverse').click();
  await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
}

/** In the page: moves a slider again and again and waits for its picture; beside it, requests that compute nothing. */
const timing = `(async () => {
  const pixels = [], bare = [], decoding = [];
  const observer = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (name === 'panel/decodeTraversal') decoding.push(duration);
      if (name === 'panel/sampleFigures' || name === 'panel/selectSamples') bare.push(duration);
    }
  });
  observer.observe({ entryTypes: ['measure'] });
  const slider = document.querySelector('[data-testid=slider-line] input');
  const decoded = document.querySelector('[data-testid=decoded]');
  for (let move = 0; move < 60; move++) {
    const start = performance.now();
    const changed = new Promise((resolve) => {
      const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now() - start); });
      watch.observe(decoded, { attributes: true, attributeFilter: ['data-z'] });
    });
    slider.value = String(0.1 + 0.8 * ((move * 7) % 60) / 60);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    pixels.push(await changed);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  document.querySelector('[data-testid=tab-samples]').click();
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (let turn = 0; turn < 40; turn++) {
    document.querySelector('[data-row-index] .checkbox').click();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  observer.disconnect();
  return { pixels, bare, decoding };
})()`;

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
