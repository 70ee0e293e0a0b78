import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  chooseOption,
  eventually,
  figureAfter,
  inspect,
  openSettings,
  summaryFigure,
} from '../support/inspectorPage';
import { near } from '../support/near';
import { photograph } from '../support/pictures';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';

const fixtures = inRepository('test', 'fixtures', 'counts');
const pictures = inRepository('out', 'screenshots', 'counts');

describe('A VAE of counts in the panel', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    const folder = path.join(editor.workspace, 'counts');
    await mkdir(folder);
    for (const name of ['nb-shares-encoder.onnx', 'nb-shares-decoder.onnx', 'cells.npy'])
      await cp(path.join(fixtures, name), path.join(folder, name));
    const setUp = JSON.stringify({ data: 'cells.npy' });
    await writeFile(path.join(folder, 'nb-shares-encoder.vae.json'), setUp);
    await expandFolders(page, 'counts');
    frame = await inspect(page, 'nb-shares-encoder.onnx');
    await openSettings(frame);
  });

  after(async () => {
    await editor.close();
  });

  const selected = (setting: string) =>
    byId(frame, setting).evaluate((element) => (element as unknown as { readonly value: string }).value);

  it('is read as a negative binomial of proportions, and says why', async () => {
    assert.equal(await selected('setting-likelihood'), 'negative-binomial');
    assert.equal(await selected('setting-count-mean'), 'proportions');
    await frame.getByText('theta is θ').first().waitFor();
    await photograph(frame, path.join(pictures, 'settings.png'));
  });

  it('is scored by Poisson where that is selected, and by the negative binomial again', async () => {
    const before = await summaryFigure(frame, 'elbo');
    await chooseOption(frame, 'setting-likelihood', 'Poisson');
    const poisson = await figureAfter(frame, 'elbo', before);
    assert.ok(poisson < before, `${poisson} is not below ${before}`);
    await chooseOption(frame, 'setting-likelihood', 'Negative binomial');
    near(await figureAfter(frame, 'elbo', poisson), before, 1e-9);
  });

  it('takes the mean as it is told, of which shares as counts make a far worse one', async () => {
    const before = await summaryFigure(frame, 'elbo');
    await chooseOption(frame, 'setting-count-mean', 'Output');
    assert.ok((await figureAfter(frame, 'elbo', before)) < before);
    await chooseOption(frame, 'setting-count-mean', 'Output × sum of the row');
    await eventually(async () => {
      near(await summaryFigure(frame, 'elbo'), before, 1e-9);
    });
  });

  it('refuses a zero inflation that the decoder does not output, in words', async () => {
    await chooseOption(frame, 'setting-likelihood', 'Zero-inflated neg. bin.');
    await frame.getByText('outputs no zero inflation').first().waitFor();
  });
});
