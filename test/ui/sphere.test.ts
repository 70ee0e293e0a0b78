import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, chooseOption, eventually, inspect, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';
import { photographUnderThemes } from '../support/themes';

const fixture = (name: string) => inRepository('test', 'fixtures', 'sphere', name);
const pictures = inRepository('out', 'screenshots', 'sphere');
const model = 'power-spherical';

interface Row {
  readonly kl: number;
}
const reference = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as Readonly<
  Record<string, readonly Row[]>
>;

describe('A posterior on the unit sphere', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  const view = (name: string) => frame.getByRole('tab', { name }).click();
  const take = (name: string) => photographUnderThemes(frame, path.join(pictures, name));
  const decodedAt = async (): Promise<number[]> =>
    JSON.parse((await byId(frame, 'decoded').getAttribute('data-z'))!) as number[];
  const rate = async () => Number(await byId(frame, 'summary-kl').getAttribute('data-value'));

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    const folder = path.join(editor.workspace, 'sphere');
    mkdirSync(folder, { recursive: true });
    for (const name of [`${model}-encoder.onnx`, `${model}-decoder.onnx`, 'bars.npy'])
      copyFileSync(fixture(name), path.join(folder, name));
    await expandFolders(page, 'sphere');
    frame = await inspect(page, `${model}-encoder.onnx`);
    await waitForPhase(frame, 'done');
  });

  after(async () => {
    await editor.close();
  });

  it('is scored, with what it was taken for and the other family one click away', async () => {
    await frame.getByText('It is taken for a von Mises–Fisher').first().waitFor();
    await view('Overview');
    await take('overview');
    await view('Samples');
    await byId(frame, 'settings-button').click();
    await chooseOption(frame, 'setting-posterior', 'Power spherical');
    await waitForPhase(frame, 'done');
    const mean = reference[model]!.reduce((sum, { kl }) => sum + kl, 0) / reference[model]!.length;
    await eventually(async () => {
      assert.ok(Math.abs((await rate()) - mean) < 1e-4, `${await rate()} ${mean}`);
    });
    assert.equal(await frame.getByText('It is taken for a von Mises–Fisher').count(), 0);
    await take('settings');
    await page.keyboard.press('Escape');
  });

  it('shows the direction and the concentration of a row', async () => {
    await view('Samples');
    await frame.locator('[data-row-index]').first().click();
    await frame.getByRole('heading', { name: 'Direction of the posterior' }).waitFor();
    await take('samples');
    await view('Posterior');
    await byId(frame, 'diagnosis').getByText('to the uniform distribution on the sphere').waitFor();
    assert.equal(await byId(frame, 'kl-decomposition').count(), 0);
    await take('posterior');
  });

  it('is drawn within the unit circle of any two axes', async () => {
    await view('Latent space');
    await byId(frame, 'prior-key').getByText('Unit sphere').waitFor();
    await take('latent');
  });

  it('is traversed along great circles, and interpolated along the shortest one', async () => {
    await view('Traverse');
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    const before = await decodedAt();
    const slider = byId(frame, 'slider-1').getByRole('slider').or(byId(frame, 'slider-1')).first();
    await slider.focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
    await eventually(async () => {
      assert.ok((await decodedAt())[1]! > before[1]!);
    });
    const after = await decodedAt();
    assert.ok(Math.abs(Math.hypot(...after) - 1) < 1e-5);
    assert.ok(Math.abs(after[0]! / after[2]! - before[0]! / before[2]!) < 1e-4);
    await take('traverse');
    await byId(frame, 'segment-interpolation').click();
    await byId(frame, 'interpolation').waitFor();
    assert.equal(await frame.getByText('Linear', { exact: true }).count(), 0);
    await take('interpolation');
  });

  it('has samples of the uniform prior', async () => {
    await view('Prior');
    await byId(frame, 'prior-grid').locator('canvas').first().waitFor();
    assert.equal(await byId(frame, 'prior-temperature').count(), 0);
    await take('prior');
  });
});
