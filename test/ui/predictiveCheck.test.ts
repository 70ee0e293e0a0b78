import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { PredictiveFigures } from '../../src/core/figures/predictiveFigures';
import { latentLens } from '../support/commandLine';
import {
  byId,
  chooseOption,
  eventually,
  figureAfter,
  inspect,
  openSettings,
  summaryFigure,
  waitForPhase,
} from '../support/inspectorPage';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { collectComplaints, quickInput, type PageComplaints } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

const pictures = inRepository('out', 'screenshots', 'predictiveCheck');

describe('The predictive check of the bundled model', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let complaints: PageComplaints;

  const inPhase = (phase: string) =>
    frame.locator(`[data-testid=predictive][data-phase=${phase}]`).waitFor({ timeout: 60_000 });
  const ratio = async () => Number(await byId(frame, 'calibration').getAttribute('data-ratio'));

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    complaints = collectComplaints(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    frame = await inspect(page);
    await byId(frame, 'tab-posterior').click();
  });
  after(async () => {
    assert.deepEqual(complaints, { csp: [], webviewErrors: [] });
    await editor.close();
  });

  it('starts with the keyboard and says what it found', async () => {
    const start = byId(frame, 'start-predictive');
    await start.focus();
    await page.keyboard.press('Enter');
    await inPhase('done');
    assert.match(
      await byId(frame, 'calibration').innerText(),
      /p\(x\|z\) is too wide: errors are 0\.\d\d times/,
    );
    assert.equal(await byId(frame, 'row-statistics').locator('tbody tr').count(), 4);
    await byId(frame, 'predictive').evaluate((element: unknown) => {
      (element as { scrollIntoView(at: object): void }).scrollIntoView({ block: 'start' });
    });
    await isAccessibleUnderThemes(frame, path.join(pictures, 'predictive'));
  });

  it('is as the command line makes it, by the command that is copied', async () => {
    await byId(frame, 'copy-predictive').click();
    let copied = '';
    await eventually(async () => {
      copied = await frame.evaluate<string>('navigator.clipboard.readText()');
      assert.match(copied, /^latent-lens predictive-check /);
    });
    const { status, stdout, stderr } = await latentLens([
      ...argumentsOf({ command: copied }, ''),
      ...['--format', 'json'],
    ]);
    assert.equal(status, 0, stderr);
    const printed = JSON.parse(stdout) as PredictiveFigures;
    assert.equal(await ratio(), printed.calibration.spreadRatio);
    for (const { level, share } of printed.calibration.coverage) {
      const cell = byId(frame, 'coverage')
        .locator('tbody tr')
        .filter({ hasText: `${100 * level}%` });
      assert.equal(Number(await cell.first().getAttribute('data-value')), share);
    }
  });

  it('is exported with a manifest', async () => {
    await byId(frame, 'export-predictive').click();
    const file = path.join(editor.workspace, 'fashion-mnist-encoder-predictive-check.json');
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'predictive-written').getByText('manifest.json').waitFor();
    const written = JSON.parse(readFileSync(file, 'utf8')) as PredictiveFigures;
    assert.equal(written.calibration.spreadRatio, await ratio());
    assert.equal(written.moments.data.mean.length, 784);
    assert.match(readManifest(file.replace('.json', '-manifest.json')).kind, /predictive-check/);
  });

  it('says when it is of other settings, and can be made again', async () => {
    await openSettings(frame);
    const before = await summaryFigure(frame, 'elbo');
    await chooseOption(frame, 'setting-likelihood', 'Gaussian (optimal σ)');
    await figureAfter(frame, 'elbo', before);
    await page.keyboard.press('Escape');
    await byId(frame, 'predictive-outdated').waitFor({ timeout: 60_000 });
    assert.match(await byId(frame, 'predictive-outdated').innerText(), /Settings have changed/);
    await waitForPhase(frame, 'done');
    await byId(frame, 'start-predictive').click();
    await eventually(async () => {
      assert.ok(Math.abs((await ratio()) - 1) < 0.1, `${await ratio()}`);
    });
    assert.equal(await byId(frame, 'predictive-outdated').count(), 0);
  });
});
