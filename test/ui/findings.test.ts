import assert from 'node:assert/strict';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Fault } from '../../src/core/findings/finding';
import {
  byId,
  chooseOption,
  closeEditors,
  eventually,
  openOverview,
  rowsShown,
} from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph } from '../support/pictures';
import { expandFolders } from '../support/workbench';

const fixtures = inRepository('test', 'fixtures', 'findings');
const pictures = inRepository('out', 'screenshots', 'findings');

describe('The overview of a model with a fault names it first, and its button acts:', () => {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
  });

  afterEach(async () => {
    await closeEditors(page);
    // The Explorer lists what fits its height.
    for (const folder of await readdir(editor.workspace))
      if (folder.endsWith('.npz-folder')) await rm(path.join(editor.workspace, folder), { recursive: true });
  });

  after(async () => {
    await editor.close();
  });

  /** Opens a pair in a folder of its own, with rows beside it. */
  async function open(model: string, rows = 'rows.npz'): Promise<Frame> {
    const folder = path.join(editor.workspace, `${model}-${rows}-folder`);
    await mkdir(folder);
    for (const file of [`${model}-encoder.onnx`, `${model}-decoder.onnx`, rows])
      await cp(path.join(fixtures, file), path.join(folder, file));
    await expandFolders(page, path.relative(editor.workspace, folder));
    return openOverview(page, `${model}-encoder.onnx`);
  }

  async function firstFault(frame: Frame, kind: Fault['kind']) {
    const fault = byId(frame, 'fault').first();
    await eventually(async () => {
      assert.equal(await fault.getAttribute('data-kind'), kind);
    });
    await photograph(frame, path.join(pictures, `${kind}.png`));
    return fault.locator('[data-testid=fault-action]');
  }

  const isShown = async (frame: Frame, view: string) =>
    (await byId(frame, `tab-${view}`).getAttribute('aria-selected')) === 'true';

  it('a scale that the model was not trained on', async () => {
    const frame = await open('mislabeled-scale');
    await eventually(async () => {
      assert.equal(await byId(frame, 'verdict').getAttribute('data-faults'), '0');
    });
    await chooseOption(frame, 'setting-scale', '0 … 1');
    await (await firstFault(frame, 'wrong-scale')).click();
    await eventually(async () => {
      assert.equal(await byId(frame, 'verdict').getAttribute('data-faults'), '0');
    });
  });

  it('a collapsed posterior', async () => {
    const frame = await open('collapsed');
    await (await firstFault(frame, 'collapsed')).click();
    assert.ok(await isShown(frame, 'posterior'));
  });

  it('a KL that outweighs the reconstruction', async () => {
    const frame = await open('over-regularized');
    await (await firstFault(frame, 'over-regularized')).click();
    assert.ok(await isShown(frame, 'posterior'));
  });

  it('a decoder that ignores its code', async () => {
    const frame = await open('ignores-z');
    await (await firstFault(frame, 'code-ignored')).click();
    assert.ok(await isShown(frame, 'traverse'));
  });

  it('outputs that are saturated', async () => {
    const frame = await open('saturated');
    await (await firstFault(frame, 'saturated')).click();
    const [first, second] = await rowsShown(frame, 'elbo');
    assert.ok(first!.value <= second!.value);
  });

  it('an aggregate posterior far from the prior, of which samples are drawn', async () => {
    const frame = await open('far-from-prior');
    await (await firstFault(frame, 'far-from-prior')).click();
    await frame.locator('[data-testid=prior-grid][data-source=gaussian] canvas').first().waitFor();
  });

  it('two dimensions that repeat each other, which are shown as a plane', async () => {
    const frame = await open('redundant');
    const action = await firstFault(frame, 'redundant');
    const [, x, y] = /Show z(\d) and z(\d)/.exec((await action.textContent()) ?? '')!;
    await action.click();
    assert.ok(await isShown(frame, 'latent'));
    await byId(frame, 'scatter-points').waitFor();
    assert.notEqual(x, y);
  });

  it('a set of outliers, which are shown alone', async () => {
    const frame = await open('sound', 'outliers.npz');
    const action = await firstFault(frame, 'outliers');
    const count = Number(
      /(\d+) of 500 rows/.exec((await byId(frame, 'fault').first().textContent()) ?? '')![1],
    );
    await action.click();
    await eventually(async () => {
      assert.equal((await rowsShown(frame, 'elbo')).length, count);
    });
  });
});
