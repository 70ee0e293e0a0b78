import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  byId,
  colorsOf,
  eventually,
  inspectorOf,
  problemShown,
  sampleData,
  sampleModel,
  setField,
  waitForPhase,
} from '../support/inspectorPage';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import {
  closeMenu,
  explorerRow,
  openContextMenu,
  quickInput,
  reloadWindow,
  rightClickAndChoose,
  runCommand,
} from '../support/workbench';
import { isAccessibleUnderThemes, photographUnderThemes } from '../support/themes';

const other = 'epoch-encoder.onnx';
const select = 'Latent Lens: Select for Compare';
const compareWithSelected = 'Latent Lens: Compare with Selected';
const compareCommand = 'Latent Lens: Compare with Another Model…';
const pictures = inRepository('out', 'screenshots', 'compare');

describe('Two models beside each other', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    for (const half of ['encoder', 'decoder'])
      copyFileSync(inRepository('test', 'bench', `conv-vae-${half}.onnx`), inWorkspace(`epoch-${half}.onnx`));
    page = await editor.show();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await explorerRow(page, other).waitFor();
  });

  after(async () => {
    await editor.close();
  });

  const inWorkspace = (name: string) => path.join(editor.workspace, name);
  const compared = (of: Frame, phase: string) =>
    of.locator(`[data-testid=compare][data-phase=${phase}]`).waitFor({ timeout: 60_000 });
  const figure = async (id: string) =>
    Number(await byId(frame, `difference-${id}`).getAttribute('data-value'));

  it('are selected and compared in the Explorer, the selected one first', async () => {
    const before = await openContextMenu(page, sampleModel, select);
    assert.ok(!before.includes(compareWithSelected), 'nothing is selected yet');
    await closeMenu(page);
    await rightClickAndChoose(page, sampleModel, select);
    const own = await openContextMenu(page, sampleModel, select);
    assert.ok(!own.includes(compareWithSelected), 'a model is not compared with itself');
    await closeMenu(page);
    await rightClickAndChoose(page, other, compareWithSelected);
    frame = await inspectorOf(page);
    await compared(frame, 'done');
    assert.equal(await byId(frame, 'compared-name').textContent(), other);
    assert.equal(await byId(frame, 'compared-folder').count(), 0, 'both are in one folder');
    assert.equal(await byId(frame, 'tab-compare').getAttribute('aria-selected'), 'true');
  });

  it('have the figures of the command line, which is copied', async () => {
    await byId(frame, 'copy-comparison').click();
    let command = '';
    await eventually(async () => {
      command = await frame.evaluate<string>('navigator.clipboard.readText()');
      assert.match(command, /^latent-lens compare /);
    });
    const words = argumentsOf({ command }, '');
    words[words.indexOf('--format') + 1] = 'json';
    const { status, stdout, stderr } = await latentLens(words);
    assert.equal(status, 0, stderr);
    const { summary } = JSON.parse(stdout) as { summary: Readonly<Record<string, number>> };
    for (const [id, name] of [
      ['elbo', 'deltaElbo'],
      ['rate', 'deltaRate'],
      ['distortion', 'deltaDistortion'],
      ['win-rate', 'winRate'],
      ['monte-carlo', 'monteCarloSe'],
      ['unpaired', 'unpairedSe'],
    ] as const)
      assert.equal(await figure(id), summary[name], name);
    assert.equal(Number(await byId(frame, 'cka').getAttribute('data-value')), summary['cka']);
    assert.match(
      (await byId(frame, 'verdict').textContent()) ?? '',
      /model is better by .* nats a row, .* standard errors/,
    );
  });

  it('show the rows that differ most, with the pictures of both', async () => {
    const rows = byId(frame, 'flipped-row');
    assert.ok((await rows.count()) > 0);
    const pictures = rows.first().locator('canvas[data-loaded=true]');
    await pictures.nth(2).waitFor();
    for (const place of [0, 1, 2]) assert.ok((await colorsOf(pictures.nth(place))) > 1);
    await byId(frame, 'matches').locator('tbody tr').first().waitFor();
  });

  it('have no violation of accessibility, under any theme', async () => {
    await isAccessibleUnderThemes(frame, path.join(pictures, '1280'));
    await byId(frame, 'matched-latents').scrollIntoViewIfNeeded();
    await photographUnderThemes(frame, path.join(pictures, '1280-end'));
    await byId(frame, 'compared-name').scrollIntoViewIfNeeded();
    await page.setViewportSize({ width: 700, height: 900 });
    await photographUnderThemes(frame, path.join(pictures, '700'));
    await byId(frame, 'matched-latents').scrollIntoViewIfNeeded();
    await photographUnderThemes(frame, path.join(pictures, '700-end'));
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('open a row in Samples with the keyboard', async () => {
    const row = byId(frame, 'flipped-row').first();
    const index = await row.getAttribute('data-index');
    await row.focus();
    await page.keyboard.press('Enter');
    await byId(frame, 'detail').getByText(`Sample ${index}`).waitFor();
    await byId(frame, 'tab-compare').click();
  });

  it('are written to a file, the same as the command line makes from its manifest', async () => {
    await byId(frame, 'export-comparison').click();
    const file = inWorkspace('fashion-mnist-encoder-comparison.csv');
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'comparison-written').getByText('manifest.json').waitFor();
    const again = inWorkspace('again.csv');
    const manifest = readManifest(inWorkspace('fashion-mnist-encoder-comparison-manifest.json'));
    assert.equal((await latentLens(argumentsOf(manifest, again))).status, 0);
    assert.equal(readFileSync(again, 'utf8'), readFileSync(file, 'utf8'));
    assert.ok(readdirSync(editor.workspace).includes(sampleData));
  });

  it('change places', async () => {
    const delta = await figure('elbo');
    await byId(frame, 'swap-compared').click();
    const swapped = await inspectorOf(page, other);
    await compared(swapped, 'done');
    assert.equal(await byId(swapped, 'compared-name').textContent(), sampleModel);
    const back = await byId(swapped, 'difference-elbo').getAttribute('data-value');
    assert.equal(Number(back), -delta);
    await runCommand(page, 'View: Close Editor');
    frame = await inspectorOf(page);
  });

  it('say when settings have changed since', async () => {
    const before = await figure('elbo');
    await setField(frame, 'setting-seed', '9');
    await byId(frame, 'comparison-outdated').getByText('Settings have changed').waitFor();
    await waitForPhase(frame, 'done');
    assert.equal(await figure('elbo'), before, 'the figures stay');
    await byId(frame, 'compare-again').click();
    await byId(frame, 'comparison-outdated').waitFor({ state: 'detached' });
    await compared(frame, 'done');
    assert.notEqual(await figure('elbo'), before);
    await byId(frame, 'settings-button').click();
  });

  it('are compared again after the window was loaded again', async () => {
    const before = await figure('elbo');
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await compared(frame, 'done');
    assert.equal(await byId(frame, 'compared-name').textContent(), other);
    assert.equal(await figure('elbo'), before);
  });

  it('are refused in words where they read the data differently', async () => {
    writeFileSync(inWorkspace('epoch-encoder.vae.json'), JSON.stringify({ scale: 'none' }));
    await byId(frame, 'compare-again').click();
    await compared(frame, 'failed');
    assert.match(await problemShown(frame), /read the data differently: scale 0\.\.1, and scale none/);
    await byId(frame, 'comparison-figures').waitFor();
  });

  it('have their errors compared, with the reason, where their ELBOs can’t be', async () => {
    writeFileSync(inWorkspace('epoch-encoder.vae.json'), JSON.stringify({ likelihood: 'gaussian:1' }));
    await byId(frame, 'compare-again').click();
    await byId(frame, 'no-elbo-difference').getByText('different base measures').waitFor();
    assert.ok(Number.isFinite(await figure('mse')));
    assert.equal(await byId(frame, 'export-comparison').count(), 0);
    await isAccessibleUnderThemes(frame, path.join(pictures, 'errors'));
  });

  it('are left, and chosen again by the command, the last choice first', async () => {
    await byId(frame, 'stop-comparing').click();
    await byId(frame, 'empty').getByText('No model to compare with').waitFor();
    await isAccessibleUnderThemes(frame, path.join(pictures, 'empty'));
    writeFileSync(inWorkspace('epoch-encoder.vae.json'), '{}');
    await runCommand(page, compareCommand);
    const first = page.locator('.quick-input-list .monaco-list-row').first();
    await first.getByText(other).first().waitFor();
    await quickInput(page).press('Enter');
    await compared(frame, 'done');
    assert.equal(await byId(frame, 'compared-name').textContent(), other);
  });
});
