import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import {
  byId,
  eventually,
  inspectorOf,
  problemShown,
  rowsShown,
  sampleModel,
  setField,
} from '../support/inspectorPage';
import { runFolder } from '../support/packVsix';
import { quiet } from '../support/pictures';
import { TraverseView } from '../support/traverseView';
import { quickInput, reloadWindow } from '../support/workbench';

describe('From one point of the latent space to another', () => {
  const view = new TraverseView();

  it('goes to another sample, straight or along the arc, with the inputs at both ends', async () => {
    await byId(view.frame, 'segment-interpolation').click();
    await setField(view.frame, 'traversal-to', '3');
    await byId(view.frame, 'segment-spherical').click();
    await view.frame.getByRole('list', { name: 'From the start to sample 3, spherical' }).waitFor();
    assert.equal(await byId(view.frame, 'interpolation').locator('li canvas').count(), 9);
    await view.frame
      .locator('[data-testid=interpolation-end][data-sample="3"] canvas[data-loaded=true]')
      .waitFor();
    await view.frame.locator('[data-testid=interpolation-start] canvas[data-loaded=true]').waitFor();
  });

  it('says that a sample without a posterior is nowhere to go to', async () => {
    await setField(view.frame, 'traversal-to', '5000');
    assert.match(await problemShown(view.frame), /Sample 5000 has no posterior to interpolate to/);
    await setField(view.frame, 'traversal-to', '3');
    await byId(view.frame, 'problem').waitFor({ state: 'detached' });
  });

  it('shows the plane of any two dimensions, and saves it so that the command line makes the same', async () => {
    await byId(view.frame, 'segment-manifold').click();
    await setField(view.frame, 'traversal-steps', '4');
    await eventually(async () => {
      assert.equal(await byId(view.frame, 'plane').locator('canvas').count(), 16);
    });
    await byId(view.frame, 'traversal-save').click();
    const folder = path.join(view.editor.workspace, 'fashion-mnist-encoder-manifold');
    await eventually(async () => {
      assert.equal(await quickInput(view.page).inputValue(), folder);
    });
    await view.page.keyboard.press('Enter');
    await byId(view.frame, 'traversal-written').getByText('manifest.json').waitFor();
    const names = ['manifest.json', 'samples.gif', 'samples.npy', 'samples.png', 'z.npy'];
    assert.deepEqual(readdirSync(folder).sort(), names);
    const again = mkdtempSync(path.join(runFolder(), 'again-'));
    const words = [
      'decode',
      path.join(view.editor.workspace, sampleModel),
      '--z',
      path.join(folder, 'z.npy'),
      '--out',
      again,
    ];
    assert.equal((await latentLens(words)).status, 0);
    for (const name of ['samples.npy', 'z.npy', 'samples.gif', 'samples.png']) {
      assert.deepEqual(readFileSync(path.join(again, name)), readFileSync(path.join(folder, name)), name);
    }
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as {
      range: string;
    };
    assert.match(manifest.range, /quantiles of the prior from 0.05 to 0.95/);
  });

  it('keeps where one has gone to when the window is loaded again', async () => {
    await byId(view.frame, 'segment-grid').click();
    const slider = byId(view.frame, 'slider-line').first().locator('input');
    await slider.focus();
    for (let press = 0; press < 9; press++) await view.page.keyboard.press('ArrowRight');
    await byId(view.frame, 'segment-manifold').click();
    await quiet(view.frame);
    const z = await view.z();
    await reloadWindow(view.page);
    view.frame = await inspectorOf(view.page);
    await eventually(async () => {
      assert.deepEqual(await view.z(), z);
    });
    await byId(view.frame, 'plane').waitFor();
    await byId(view.frame, 'segment-grid').click();
    await byId(view.frame, 'traverse-reset').click();
  });

  it('interpolates between two selected samples with one click, from Samples and from here', async () => {
    await byId(view.frame, 'tab-samples').click();
    assert.equal(await byId(view.frame, 'interpolate').count(), 0);
    const indices = (await rowsShown(view.frame, 'elbo')).map(({ index }) => index);
    for (const place of [1, 2]) await view.frame.locator('[data-row-index] .checkbox').nth(place).click();
    await byId(view.frame, 'interpolate').click();
    const ends = indices.slice(1, 3).sort((a, b) => a - b);
    for (const [name, sample] of [
      ['start', ends[0]!],
      ['end', ends[1]!],
    ] as const)
      await view.frame
        .locator(`[data-testid=interpolation-${name}][data-sample="${sample}"] canvas[data-loaded=true]`)
        .waitFor();
    assert.equal(await byId(view.frame, 'interpolate').count(), 0, 'it is shown already');
    await view.take('interpolation');
    await byId(view.frame, 'segment-grid').click();
    await byId(view.frame, 'interpolate').click();
    await byId(view.frame, 'interpolation').waitFor();
  });

  it('breaks no content security policy and logs no error', () => {
    view.hasNoComplaints();
  });
});
