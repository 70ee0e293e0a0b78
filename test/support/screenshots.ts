import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from './commandLine';
import { openInstalledEditor, type InstalledEditor } from './installedEditor';
import { byId, chooseOption, eventually, inspect, waitForPhase } from './inspectorPage';
import { inRepository } from './repository';
import { screenshot } from './pictures';
import {
  answerQuickInput,
  chooseFromCommand,
  chooseQuickPick,
  openWorkbench,
  quickInput,
  runCommand,
} from './workbench';

/** `npm run screenshots`: the panel on the bundled VAE in the real editor, each view, two themes, two widths, or `-- light 1280`. */
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const widths = [1280, 560];
const height = 860;
const folder = inRepository('out', 'screenshots');
const sensorsModel = 'sensors-autoencoder.onnx';

async function main([onlyTheme, onlyWidth]: readonly string[]): Promise<void> {
  for (const [theme, colorTheme] of Object.entries(themes)) {
    if (theme !== (onlyTheme ?? theme)) continue;
    const editor = await openInstalledEditor({
      colorTheme,
      settings: { 'workbench.activityBar.location': 'hidden' },
    });
    try {
      for (const width of widths)
        if (String(width) === (onlyWidth ?? String(width))) await photograph(editor, theme, width);
      await photographReport(editor, theme);
    } finally {
      await editor.close();
    }
  }
}

async function photograph(editor: InstalledEditor, theme: string, width: number): Promise<void> {
  const page = await openWorkbench(editor.browser, editor.server, editor.workspace, { width: 1280, height });
  const frame = await inspect(page);
  await runCommand(page, 'View: Close Primary Side Bar');
  await page.setViewportSize({ width, height });
  const take = (view: string) => screenshot(page, path.join(folder, `${view}-${theme}-${width}.png`));
  await openView(frame, 'Overview');
  await settle(page);
  await take('overview');
  await openView(frame, 'Samples');
  await frame.locator('[data-row-index]').first().click();
  await settle(page);
  await take('samples');
  await runCommand(page, 'Latent Lens: Edit Roles');
  await settle(page);
  await take('settings');
  await byId(frame, 'settings-button').click();
  await openView(frame, 'Posterior');
  await settle(page);
  await take('posterior');
  await frame.locator('[data-testid=heatmap]').scrollIntoViewIfNeeded();
  await take('correlations');
  await byId(frame, 'start-predictive').click();
  await byId(frame, 'calibration').waitFor({ timeout: 60_000 });
  await showAtTop(frame, 'predictive');
  await settle(page);
  await take('predictive');
  await byId(frame, 'start-disentanglement').click();
  await byId(frame, 'disentanglement-scores').waitFor({ timeout: 240_000 });
  await showAtTop(frame, 'disentanglement');
  await settle(page);
  await take('disentanglement');
  await openView(frame, 'Latent space');
  await frame.locator('[data-testid=scatter-plane]').scrollIntoViewIfNeeded();
  await settle(page);
  await take('latent');
  await openView(frame, 'Traverse');
  await frame.locator('[data-testid=slider-line][data-decoded=true]').first().waitFor();
  await settle(page);
  await take('traverse');
  await chooseOption(frame, 'direction-of', 'Labels');
  await chooseOption(frame, 'direction-class', 'Trouser');
  await frame
    .locator('[data-testid=direction-strip][data-decoded=true] canvas[data-loaded=true]')
    .first()
    .waitFor();
  await showAtTop(frame, 'direction-score');
  await settle(page);
  await take('directions');
  await openView(frame, 'Prior');
  await byId(frame, 'prior-sample').click();
  await frame.locator('[data-testid=prior-grid]').waitFor();
  await settle(page);
  await take('prior');
  await openView(frame, 'Compare');
  await chooseCompared(editor, page);
  await byId(frame, 'difference-elbo').waitFor({ timeout: 60_000 });
  await settle(page);
  await take('compare');
  await page.setViewportSize({ width: 1280, height });
  const trained = await exportEpochs(editor, page);
  await page.setViewportSize({ width, height });
  await showAtTop(trained, 'run-history');
  await settle(page);
  await take('runs');
  await page.setViewportSize({ width: 1280, height });
  const sensors = await openSensors(editor, page);
  await page.setViewportSize({ width, height });
  await openView(sensors, 'Outliers');
  await chooseReference(editor, page, sensors);
  await settle(page);
  await take('outliers');
  await page.close();
}

/** Another model of the same data, which is smaller. */
async function chooseCompared({ workspace }: InstalledEditor, page: Page): Promise<void> {
  for (const half of ['encoder', 'decoder'])
    copyFileSync(
      inRepository('test', 'bench', `conv-vae-${half}.onnx`),
      path.join(workspace, `epoch-20-${half}.onnx`),
    );
  await chooseFromCommand(page, 'Latent Lens: Compare with Another Model…', 'epoch-20-encoder.onnx');
}

/** A small VAE that is exported to the same file again and again while it is trained; each is read, scored and remembered. */
async function exportEpochs({ workspace }: InstalledEditor, page: Page): Promise<Frame> {
  const exportEpoch = (epoch: number) => {
    for (const half of ['encoder', 'decoder'])
      copyFileSync(
        inRepository('test', 'fixtures', 'checkpoints', `epoch-${epoch}-${half}.onnx`),
        path.join(workspace, `small-vae-${half}.onnx`),
      );
  };
  // It may be there from the picture before, with all that was remembered of it.
  const isNew = !existsSync(path.join(workspace, 'small-vae-encoder.onnx'));
  if (isNew) exportEpoch(1);
  await runCommand(page, 'View: Show Explorer');
  const frame = await inspect(page, 'small-vae-encoder.onnx');
  await runCommand(page, 'View: Close Primary Side Bar');
  await openView(frame, 'Compare');
  for (const [runs, epoch] of (isNew ? [2, 4, 8, 16] : []).entries()) {
    exportEpoch(epoch);
    await byId(frame, 'reload').click({ timeout: 60_000 });
    await frame.locator(`[data-testid=run-curve][data-points="${runs + 2}"]`).waitFor({ timeout: 60_000 });
  }
  await waitForPhase(frame, 'done');
  return frame;
}

/** A report of the bundled VAE, as a browser shows it. */
async function photographReport({ browser, workspace }: InstalledEditor, theme: string): Promise<void> {
  const file = path.join(workspace, 'report.html');
  const inWorkspace = (name: string) => path.join(workspace, `fashion-mnist-${name}`);
  const words = ['report', inWorkspace('encoder.onnx'), '--data', inWorkspace('test.npz'), '--out', file];
  const { status, stderr } = await latentLens(words);
  assert.equal(status, 0, stderr);
  const context = await browser.newContext({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    viewport: { width: 1120, height },
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await screenshot(page, path.join(folder, `report-${theme}.png`));
  await context.close();
}

/** An autoencoder of sensors, some of which fail in its data. */
async function openSensors({ workspace }: InstalledEditor, page: Page): Promise<Frame> {
  for (const name of [sensorsModel, 'operation.csv'])
    copyFileSync(inRepository('test', 'fixtures', 'outliers', name), path.join(workspace, name));
  await runCommand(page, 'View: Show Explorer');
  const frame = await inspect(page, sensorsModel);
  await runCommand(page, 'View: Close Primary Side Bar');
  return frame;
}

/** What the sensors said while all were well, unless it is still there from the picture before. */
async function chooseReference({ workspace }: InstalledEditor, page: Page, frame: Frame): Promise<void> {
  const healthy = 'healthy.csv';
  copyFileSync(inRepository('test', 'fixtures', 'outliers', healthy), path.join(workspace, healthy));
  if ((await byId(frame, 'outliers').count()) === 0) {
    await byId(frame, 'choose-reference').click();
    await chooseQuickPick(page, healthy);
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), 'all');
    });
    await answerQuickInput(page, 'all');
  }
  await byId(frame, 'strangest').waitFor({ timeout: 60_000 });
  await chooseOption(frame, 'known-outliers', 'All rows but those labeled none');
  await byId(frame, 'precision-recall').locator('circle').waitFor();
}

async function showAtTop(frame: Frame, testId: string): Promise<void> {
  await byId(frame, testId).evaluate((section: unknown) => {
    (section as { scrollIntoView(at: object): void }).scrollIntoView({ block: 'start' });
  });
}

async function openView(frame: Frame, name: string): Promise<void> {
  await frame.getByRole('tab', { name }).click();
}

/** Pictures and fonts have arrived when nothing has been asked for in a while. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(1200);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
