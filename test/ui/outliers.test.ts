import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  byId,
  chooseOption,
  eventually,
  inspect,
  inspectorOf,
  setField,
  waitForPhase,
} from '../support/inspectorPage';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import type { PrintedOutliers } from '../support/outlierCalls';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import {
  answerQuickInput,
  chooseQuickPick,
  quickInput,
  reloadWindow,
  runCommand,
} from '../support/workbench';
import { isAccessibleUnderThemes, photographUnderThemes } from '../support/themes';

const model = 'sensors-autoencoder.onnx';
const fixture = (name: string) => inRepository('test', 'fixtures', 'outliers', name);
const pictures = inRepository('out', 'screenshots', 'outliers');

describe('Outliers among the rows of sensors', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  const inWorkspace = (name: string) => path.join(editor.workspace, name);
  const searched = (phase: string) =>
    frame.locator(`[data-testid=outliers][data-phase=${phase}]`).waitFor({ timeout: 60_000 });
  const areaOf = async (score: string) =>
    Number(await byId(frame, 'outlier-scores').locator(`tr[data-score=${score}]`).getAttribute('data-auroc'));
  /** What the command line makes of the copied command. */
  const fromCommandLine = async (): Promise<PrintedOutliers> => {
    await frame.evaluate(`navigator.clipboard.writeText('')`);
    await byId(frame, 'copy-outliers').click();
    let command = '';
    await eventually(async () => {
      command = await frame.evaluate<string>('navigator.clipboard.readText()');
      assert.match(command, /^latent-lens outliers /);
    });
    const words = argumentsOf({ command }, '');
    words[words.indexOf('--format') + 1] = 'json';
    const { status, stdout, stderr } = await latentLens(words);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as PrintedOutliers;
  };

  /** Answers which rows of a reference are taken, once it is asked for. */
  const chooseRows = async (proposed: string, rows: string) => {
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), proposed);
    });
    await answerQuickInput(page, rows);
  };

  before(async () => {
    editor = await openSharedEditor();
    for (const name of [model, 'operation.csv']) copyFileSync(fixture(name), inWorkspace(name));
    page = await editor.show();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    frame = await inspect(page, model);
    // Beside the model from the beginning, it might be taken for the data.
    copyFileSync(fixture('healthy.csv'), inWorkspace('healthy.csv'));
  });

  after(async () => {
    await editor.close();
  });

  it('are found once reference data are chosen', async () => {
    await byId(frame, 'tab-outliers').click();
    await byId(frame, 'choose-reference').click();
    await chooseQuickPick(page, 'healthy.csv');
    await chooseRows('all', 'all');
    await searched('done');
    assert.equal(await byId(frame, 'reference-name').textContent(), 'healthy.csv');
    await byId(frame, 'strangest').locator('tbody tr').first().waitFor();
  });

  it('have the figures of the command line, which is copied', async () => {
    const { score, scores, rows, stretches } = await fromCommandLine();
    assert.equal(score, 'scaledError');
    for (const [name, { auroc }] of Object.entries(scores)) assert.equal(await areaOf(name), auroc, name);
    assert.equal(
      Number(await byId(frame, 'flagged').getAttribute('data-count')),
      rows.filter(({ isFlagged }) => isFlagged).length,
    );
    assert.ok(stretches.length > 0);
    await byId(frame, 'stretches').waitFor();
  });

  it('name the sensor at fault, by the head of the table', async () => {
    const first = byId(frame, 'strangest').locator('tbody tr').first();
    const index = Number(await first.getAttribute('data-index'));
    const { largest } = JSON.parse(readFileSync(fixture('sensors.json'), 'utf8')) as {
      largest: readonly string[];
    };
    assert.match(
      (await first.locator('td.words').last().textContent()) ?? '',
      new RegExp(`^${largest[index]} `),
    );
  });

  it('are judged by labels, with the best threshold that there is', async () => {
    await chooseOption(frame, 'known-outliers', 'All rows but those labeled none');
    await setField(frame, 'outlier-threshold', 'f1');
    await byId(frame, 'precision-recall').locator('circle').waitFor();
    const { scores } = await fromCommandLine();
    await eventually(async () => {
      assert.equal(await areaOf('scaledError'), scores['scaledError']!.auroc);
    });
    const cells = byId(frame, 'outlier-scores').locator('tr[data-score=scaledError] td');
    const { precision, recall, f1 } = scores['scaledError']!;
    assert.deepEqual(
      (await cells.allTextContents()).slice(-3),
      [precision!, recall, f1].map((value) => value.toFixed(3)),
    );
  });

  it('are flagged by another score with the keyboard', async () => {
    const radio = frame.getByRole('radio', { name: 'Flag rows by MSE' });
    await radio.focus();
    await page.keyboard.press('Space');
    await frame.getByRole('heading', { name: /^MSE/ }).waitFor();
    await frame.getByRole('radio', { name: 'Flag rows by Scaled error' }).check();
    await frame.getByRole('heading', { name: /^Scaled error/ }).waitFor();
  });

  it('refuse a threshold that is none, and say what one is', async () => {
    const middles = async () => {
      const names = await frame.locator('.outlier-controls .setting > .term').all();
      const boxes = await Promise.all(names.map((name) => name.boundingBox()));
      return boxes.map((box) => [Math.round(box!.x), Math.round(box!.y + box!.height / 2)]);
    };
    const before = await middles();
    await setField(frame, 'outlier-threshold', 'high');
    await frame.getByText('“high” isn’t applied. Enter q and a percentage').waitFor();
    for (const [place, [x, y]] of (await middles()).entries()) {
      assert.equal(x, before[place]![0]);
      assert.ok(Math.abs(y! - before[place]![1]!) <= 1, 'names stay beside their fields');
    }
  });

  it('have no violation of accessibility, under any theme', async () => {
    await byId(frame, 'reference-name').scrollIntoViewIfNeeded();
    await isAccessibleUnderThemes(frame, path.join(pictures, '1280'));
    await byId(frame, 'strangest').scrollIntoViewIfNeeded();
    await photographUnderThemes(frame, path.join(pictures, '1280-end'));
    await page.setViewportSize({ width: 700, height: 900 });
    await byId(frame, 'reference-name').scrollIntoViewIfNeeded();
    await photographUnderThemes(frame, path.join(pictures, '700'));
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('open in Samples with the keyboard', async () => {
    const row = byId(frame, 'strangest').locator('tbody tr').first();
    const index = await row.getAttribute('data-index');
    await row.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await byId(frame, 'detail').getByText(`Sample ${index}`).waitFor();
    const values = frame.getByRole('region', { name: 'Input and reconstruction' });
    await values.getByRole('columnheader', { name: '× reference' }).waitFor();
    const errors = await values.locator('tbody tr td:last-child').allTextContents();
    const sensors = await values.getByRole('rowheader').allTextContents();
    const worst = errors.map(Number).reduce((most, error, at, all) => (error > all[most]! ? at : most), 0);
    const { largest } = JSON.parse(readFileSync(fixture('sensors.json'), 'utf8')) as {
      largest: readonly string[];
    };
    assert.equal(sensors[worst], largest[Number(index)], 'the sensor at fault is off by most');
    await byId(frame, 'tab-outliers').click();
  });

  it('are selected in Samples, where nothing else is shown then', async () => {
    const count = Number(await byId(frame, 'flagged').getAttribute('data-count'));
    await byId(frame, 'show-flagged').click();
    await byId(frame, 'active-filter').waitFor();
    await frame
      .getByText(new RegExp(`\\b${count} selected`))
      .first()
      .waitFor();
    await byId(frame, 'tab-outliers').click();
  });

  it('are written to a file, the same as the command line makes from its manifest', async () => {
    await byId(frame, 'export-outliers').click();
    const file = inWorkspace('sensors-autoencoder-outliers.csv');
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'outliers-written').getByText('manifest.json').waitFor();
    const again = inWorkspace('again.csv');
    const manifest = readManifest(inWorkspace('sensors-autoencoder-outliers-manifest.json'));
    const { status, stderr } = await latentLens(argumentsOf(manifest, again));
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(again, 'utf8'), readFileSync(file, 'utf8'));
  });

  it('are found again after the window was loaded again, by the same choice', async () => {
    const before = await areaOf('scaledError');
    await reloadWindow(page);
    frame = await inspectorOf(page, model);
    await searched('done');
    await byId(frame, 'precision-recall').locator('circle').waitFor();
    assert.equal(await areaOf('scaledError'), before);
  });

  it('say when the reference has changed since', async () => {
    copyFileSync(fixture('operation.csv'), inWorkspace('healthy.csv'));
    await byId(frame, 'outliers-outdated').getByText('healthy.csv has changed').waitFor();
    await byId(frame, 'find-outliers').click();
    await byId(frame, 'outliers-outdated').waitFor({ state: 'detached' });
    await searched('done');
  });

  it('can be of other rows of the same file, chosen from the palette', async () => {
    await runCommand(page, 'Latent Lens: Choose Reference Data…');
    await chooseQuickPick(page, 'operation.csv');
    await chooseRows('offset=0,limit=1000', 'offset=0,limit=100');
    await searched('done');
    await frame.getByText('100 of the').first().waitFor();
  });

  it('are gone with their reference', async () => {
    await byId(frame, 'remove-reference').click();
    await byId(frame, 'outlier-figures').waitFor({ state: 'detached' });
    await byId(frame, 'choose-reference').waitFor();
    await waitForPhase(frame, 'done');
  });
});
