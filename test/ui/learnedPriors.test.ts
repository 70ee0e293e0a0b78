import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, eventually, inspect, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';
import { photographUnderThemes } from '../support/themes';

const fixture = (name: string) => inRepository('test', 'fixtures', 'priors', name);
const pictures = inRepository('out', 'screenshots', 'priors');

interface Row {
  readonly kl: number;
}
const reference = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as Readonly<
  Record<string, readonly Row[]>
>;
/** 12 rows, each with an error of 0.06 nats. */
const tolerance = 0.1;

describe('A learned prior', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  const view = (name: string) => frame.getByRole('tab', { name }).click();
  const take = (name: string) => photographUnderThemes(frame, path.join(pictures, name));
  const rate = async () => Number(await byId(frame, 'summary-kl').getAttribute('data-value'));

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    const folder = path.join(editor.workspace, 'priors');
    mkdirSync(folder, { recursive: true });
    for (const name of ['mixture-encoder.onnx', 'mixture-decoder.onnx', 'digits.npy', 'mixture.npz'])
      copyFileSync(fixture(name), path.join(folder, name));
    await expandFolders(page, 'priors');
    frame = await inspect(page, 'mixture-encoder.onnx');
    await waitForPhase(frame, 'done');
  });

  after(async () => {
    await editor.close();
  });

  it('is chosen in the settings by what its file holds, with the keyboard alone', async () => {
    await view('Samples');
    await byId(frame, 'settings-button').click();
    await byId(frame, 'choose-prior').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Normal distributions').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Choose Prior (2/2)').waitFor();
    const file = page.locator('.quick-input-list .monaco-list-row', { hasText: 'mixture.npz' }).first();
    await file.waitFor();
    await page.keyboard.type('mixture.npz');
    await file.waitFor();
    await page.keyboard.press('Enter');
    const rows = reference['mixture']!;
    const mean = rows.reduce((sum, { kl }) => sum + kl, 0) / rows.length;
    await eventually(async () => {
      assert.ok(Math.abs((await rate()) - mean) < tolerance, `${await rate()} ${mean}`);
    });
    await waitForPhase(frame, 'done');
    await take('settings');
    await page.keyboard.press('Escape');
  });

  it('has a KL with its standard error, and none of single dimensions', async () => {
    await view('Samples');
    await frame.locator('[data-row-index]').first().click();
    await frame.getByRole('heading', { name: 'Posterior μ ± σ' }).waitFor();
    assert.equal(await frame.getByRole('heading', { name: 'KL per dimension' }).count(), 0);
    await take('samples');
    await view('Posterior');
    await byId(frame, 'diagnosis').getByText('as the prior isn’t one in each dimension').waitFor();
    await take('posterior');
  });

  it('is drawn behind the rows by its components', async () => {
    await view('Latent space');
    await byId(frame, 'prior-key').getByText('1 σ of each component').waitFor();
    assert.equal(await frame.locator('.prior-outline').count(), 4);
    await take('latent');
  });

  it('has samples, with a temperature, and a range in Traverse', async () => {
    await view('Prior');
    await byId(frame, 'prior-grid').locator('canvas').first().waitFor();
    await take('prior');
    await view('Traverse');
    await byId(frame, 'traversal-range')
      .getByText('Prior mean ± 1.64σ')
      .first()
      .waitFor({ state: 'attached' });
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    await take('traverse');
  });
});

describe('A prior whose density a network gives', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  const density = (name: string) => inRepository('test', 'fixtures', 'densityPriors', name);
  const exact = JSON.parse(readFileSync(density('reference.json'), 'utf8')) as {
    readonly rows: readonly Row[];
  };
  const view = (name: string) => frame.getByRole('tab', { name }).click();
  const take = (name: string) => photographUnderThemes(frame, path.join(pictures, 'density', name));

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    const folder = path.join(editor.workspace, 'flows');
    mkdirSync(folder, { recursive: true });
    for (const name of ['flow-encoder.onnx', 'flow-decoder.onnx', 'flow.onnx'])
      copyFileSync(density(name), path.join(folder, name));
    copyFileSync(fixture('digits.npy'), path.join(folder, 'digits.npy'));
    await expandFolders(page, 'flows');
    frame = await inspect(page, 'flow-encoder.onnx');
    await waitForPhase(frame, 'done');
  });

  after(async () => {
    await editor.close();
  });

  it('is chosen in the settings, and gives the KL', async () => {
    await byId(frame, 'settings-button').click();
    await byId(frame, 'choose-prior').click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Density network' }).click();
    await page.getByText('Choose Prior (2/2)').waitFor();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'flow.onnx' }).first().waitFor();
    await page.keyboard.type('flow.onnx');
    await page.keyboard.press('Enter');
    const mean = exact.rows.reduce((sum, { kl }) => sum + kl, 0) / exact.rows.length;
    await eventually(async () => {
      const rate = Number(await byId(frame, 'summary-kl').getAttribute('data-value'));
      // 12 rows of 64 draws each, with an error of 0.03 nats in all.
      assert.ok(Math.abs(rate - mean) < 0.15, `${rate} ${mean}`);
    });
    await waitForPhase(frame, 'done');
    await take('settings');
    await page.keyboard.press('Escape');
  });

  it('leaves its density out of pictures of single dimensions', async () => {
    await view('Posterior');
    await byId(frame, 'density').waitFor();
    assert.equal(await frame.locator('.prior-line').count(), 0);
    await take('posterior');
    await view('Latent space');
    await frame.locator('canvas').first().waitFor();
    assert.equal(await frame.locator('.prior-outline').count(), 0);
    await take('latent');
    await view('Overview');
    await take('overview');
  });

  it('says that it isn’t sampled, and samples the aggregate posterior', async () => {
    await frame.getByText('Samples of the aggregate posterior').waitFor();
    await frame.locator('[data-testid=prior-strip] canvas').first().waitFor();
    await view('Prior');
    await byId(frame, 'prior-only-density').waitFor();
    assert.equal(await byId(frame, 'problem').count(), 0);
    await frame.locator('.prior canvas').first().waitFor();
    await take('prior');
    await view('Traverse');
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    await take('traverse');
  });
});
