import assert from 'node:assert/strict';
import type { Frame, Locator, Page } from 'playwright-core';
import { noWebviewLeft, webviewFrame } from './webviews';
import { answerQuickInput, rightClickAndChoose, runCommand } from './workbench';

/** Driving the inspector's page as a user does, and reading what it shows. */

export const inspectEntry = 'Latent Lens: Inspect Model';
export const sampleModel = 'fashion-mnist-encoder.onnx';
export const sampleData = 'fashion-mnist-test.npz';

/** A phase of the run as the page states it. */
export type Phase = 'idle' | 'reading' | 'no-data' | 'scoring' | 'done' | 'cancelled' | 'failed';

/** Opens a model from the Explorer, waits until its run is in a phase, and shows its samples. */
export async function inspect(page: Page, model = sampleModel, phase: Phase = 'done'): Promise<Frame> {
  const frame = await openOverview(page, model, phase);
  await showSamples(frame);
  return frame;
}

/** Shows the samples of a model that was opened. One that is not understood has no views. */
export async function showSamples(frame: Frame): Promise<void> {
  const samples = byId(frame, 'tab-samples');
  if ((await samples.count()) > 0) await samples.click();
}

/** Opens a model from the Explorer, and waits until its run is in a phase. */
export async function openOverview(page: Page, model = sampleModel, phase: Phase = 'done'): Promise<Frame> {
  await rightClickAndChoose(page, model, inspectEntry);
  return inspectorOf(page, model, phase);
}

/** The inspector of a model, once its run is in a phase. */
export function inspectorOf(page: Page, model = sampleModel, phase: Phase = 'done'): Promise<Frame> {
  const named = `:has([data-testid=model-name]:text-is("${model}"))`;
  return webviewFrame(page, `#root${named}:has(${phaseSelector(phase)})`, 60_000);
}

/** Chooses the color theme of an editor, where it has another one, and waits until an inspector has it. */
export async function underTheme(frame: Frame, colorTheme: string): Promise<void> {
  const themed = frame.locator(`body[data-vscode-theme-name="${colorTheme}"]`);
  if ((await themed.count()) > 0) return;
  await runCommand(frame.page(), 'Preferences: Color Theme');
  await answerQuickInput(frame.page(), colorTheme);
  await themed.waitFor({ state: 'attached' });
}

/** Closes every editor, and waits until their pages are gone. */
export async function closeEditors(page: Page): Promise<void> {
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  await noWebviewLeft(page);
}

/** Repeats an assertion until it holds: the page asks for figures after it has been told that there are some. */
export async function eventually(assertion: () => Promise<void>, timeout = 10_000): Promise<void> {
  for (const end = Date.now() + timeout; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

export async function waitForPhase(frame: Frame, phase: Phase): Promise<void> {
  await frame.locator(phaseSelector(phase)).waitFor({ state: 'attached', timeout: 60_000 });
}

function phaseSelector(phase: Phase): string {
  return `[data-testid=run-state][data-phase=${phase}]`;
}

export function byId(frame: Frame, testId: string) {
  return frame.locator(`[data-testid=${testId}]`);
}

/** A figure of the summary strip at full precision, once no newer one is on its way. */
export async function summaryFigure(frame: Frame, name: string): Promise<number> {
  await frame.locator('[data-testid=summary][aria-busy=false]').waitFor();
  return Number(await frame.locator(`[data-testid=summary-${name}][data-value]`).getAttribute('data-value'));
}

/** Waits for the figures of a run after which one of the summary is no longer what it was, and gives it. */
export async function figureAfter(frame: Frame, name: string, before: number): Promise<number> {
  await frame.locator(`[data-testid=summary-${name}][data-value]:not([data-value="${before}"])`).waitFor();
  await waitForPhase(frame, 'done');
  return summaryFigure(frame, name);
}

/** The rows on screen at one moment, from the top: their index, and a column's figures at full precision. */
export async function rowsShown(frame: Frame, column: string): Promise<{ index: number; value: number }[]> {
  const rows = frame.locator('[data-row-index]');
  await rows.first().waitFor();
  const shown = await rows.evaluateAll((elements: unknown[], wanted) => {
    return (elements as Row[]).map((row) => [
      row.getAttribute('data-row-index'),
      row.querySelector(`[data-column=${wanted}]`)?.getAttribute('data-value') ?? 'none',
    ]);
  }, column);
  return shown.map(([index, value]) => ({ index: Number(index), value: Number(value) }));
}

/** How many different colors the first picture of a kind has: one when it is blank. */
export async function colorsOfPicture(
  frame: Frame,
  kind: 'input' | 'reconstruction' | 'residual',
): Promise<number> {
  const picture = frame.locator(`[data-row-index] canvas[data-picture=${kind}][data-loaded=true]`).first();
  await picture.waitFor();
  return colorsOf(picture);
}

/** How many different colors a canvas has. */
export function colorsOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element: unknown) => {
    const drawn = element as Canvas;
    const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/** What a canvas shows, to be compared with what another one shows. */
export function pixelsOf(canvas: Locator): Promise<string> {
  return canvas.evaluate((element: unknown) => (element as { toDataURL(): string }).toDataURL());
}

/** What is used of a row in the page. */
interface Row {
  getAttribute(name: string): string | null;
  querySelector(selector: string): Row | null;
}

/** What is used of a canvas in the page. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): {
    getImageData(left: number, top: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}

/** Answers the questions of "Sample from Prior", each once it is asked; undefined accepts what is proposed. */
export async function answerPrior(page: Page, answers: readonly (string | undefined)[]): Promise<string[]> {
  const proposed: string[] = [];
  for (const [index, answer] of answers.entries()) {
    const input = page.getByLabel(`Sample from Prior (${index + 1}/${answers.length})`);
    await input.waitFor();
    proposed.push(await input.inputValue());
    if (answer !== undefined) await input.fill(answer);
    await input.press('Enter');
  }
  return proposed;
}

/** Opens the settings, or leaves them open. */
export async function openSettings(frame: Frame): Promise<void> {
  const sheet = byId(frame, 'settings');
  if ((await sheet.count()) === 0) await byId(frame, 'settings-button').click();
  await sheet.waitFor();
}

/** Unfolds the warnings and notes, or leaves them unfolded. */
export async function unfoldWarnings(frame: Frame): Promise<void> {
  const badge = byId(frame, 'worth-knowing-badge');
  await badge.waitFor();
  if ((await badge.getAttribute('aria-expanded')) === 'false') await badge.click();
}

/** A control of the panel; the settings are opened for what stands in them. */
async function controlOf(frame: Frame, testId: string): Promise<Locator> {
  if (/^(setting|condition)-/.test(testId)) await openSettings(frame);
  return byId(frame, testId);
}

/** Changes a text field of the panel and leaves it, as a user does. */
export async function setField(frame: Frame, testId: string, value: string): Promise<void> {
  const input = (await controlOf(frame, testId)).locator('input');
  await input.fill(value);
  await input.press('Enter');
}

/** What a text field of the panel shows. */
export async function fieldValue(frame: Frame, testId: string): Promise<string> {
  return (await controlOf(frame, testId)).locator('input').inputValue();
}

/** Chooses an option of one of the panel's dropdowns by its words. */
export async function chooseOption(frame: Frame, testId: string, text: string): Promise<void> {
  const dropdown = await controlOf(frame, testId);
  const option = dropdown.getByRole('option', { name: text, exact: true });
  await dropdown.click();
  // It closes where something else takes the focus meanwhile, and is then opened again.
  await option.waitFor({ timeout: 3000 }).catch(() => dropdown.click());
  await option.click();
}

/** The problem that the panel words: what happened, and what to do. */
export async function problemShown(frame: Frame): Promise<string> {
  const banner = byId(frame, 'problem').first();
  await banner.waitFor();
  const text = (await banner.textContent()) ?? '';
  assert.doesNotMatch(text, /\n\s+at |undefined|\[object/);
  return text;
}
