import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { openDataset } from '../../src/data/dataset';
import { latentLens } from '../support/commandLine';
import {
  byId,
  eventually,
  inspect,
  inspectorOf,
  rowsShown,
  sampleData,
  sampleModel,
  setField,
  showSamples,
  summaryFigure,
} from '../support/inspectorPage';
import { nearRelative } from '../support/near';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quickInput, reloadWindow } from '../support/workbench';

interface Sample {
  readonly index: number;
  readonly label: string;
  readonly elbo: number;
  readonly kl: number;
}

describe('Selecting and filtering samples', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let worstFirst: Sample[];

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
    const sample = (name: string) => path.join(editor.workspace, name);
    const words = ['inspect', sample(sampleModel), '--data', sample(sampleData), '--format', 'json'];
    const { samples } = JSON.parse((await latentLens(words)).stdout) as { samples: Sample[] };
    worstFirst = samples.sort((a, b) => a.elbo - b.elbo);
  });

  after(async () => {
    await editor.close();
  });

  const selectedCount = async (expected: number) =>
    eventually(async () => {
      assert.equal(await byId(frame, 'selection-count').getAttribute('data-count'), String(expected));
    });
  const rowCount = async (expected: number) =>
    eventually(async () => {
      assert.equal(await byId(frame, 'rows-shown').getAttribute('data-shown'), String(expected));
    });
  const labelBox = (label: string) =>
    byId(frame, 'filter-panel').getByRole('checkbox', { name: new RegExp(`^${label} `) });
  const indicesShown = async () => (await rowsShown(frame, 'elbo')).map(({ index }) => index);

  it('selects with the mouse: a tick, Ctrl and a click, Shift and a click for a range', async () => {
    await frame.locator('[data-row-index]').first().waitFor();
    await frame.getByLabel(`Select sample ${worstFirst[1]!.index}`, { exact: true }).click();
    await selectedCount(1);
    await frame.locator(`[data-row-index="${worstFirst[3]!.index}"]`).click({ modifiers: ['ControlOrMeta'] });
    await selectedCount(2);
    await frame.locator(`[data-row-index="${worstFirst[6]!.index}"]`).click({ modifiers: ['Shift'] });
    await selectedCount(5);
    const marked = await frame
      .locator('[data-row-index][aria-selected=true]')
      .evaluateAll((rows) =>
        (rows as unknown as { dataset: Record<string, string> }[]).map((row) =>
          Number(row.dataset['rowIndex']),
        ),
      );
    const expected = [1, 3, 4, 5, 6].map((place) => worstFirst[place]!.index);
    assert.deepEqual(marked.sort(), expected.sort());
  });

  it('selects with the keyboard alone: Space for a row, Shift+Space for a range, Ctrl+A for all', async () => {
    await byId(frame, 'selection-clear').click();
    await selectedCount(0);
    await frame.getByRole('grid', { name: 'Samples' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await selectedCount(1);
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+Space');
    await selectedCount(4);
    await page.keyboard.press('ControlOrMeta+a');
    await selectedCount(worstFirst.length);
    await page.keyboard.press('ControlOrMeta+a');
    await selectedCount(0);
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('End');
    await page.keyboard.press('Space');
    await selectedCount(2);
  });

  it('shows the selected rows only', async () => {
    await frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await byId(frame, 'filter-selected').click();
    await rowCount(2);
    assert.deepEqual(await indicesShown(), [worstFirst[0]!.index, worstFirst.at(-1)!.index]);
  });

  it('keeps selection and filter when the window is loaded again', async () => {
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await selectedCount(2);
    await rowCount(2);
    await byId(frame, 'active-filter').click();
    await rowCount(worstFirst.length);
  });

  it('shows the worst hundredth, and of it a label', async () => {
    await frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await byId(frame, 'filter-worst').click();
    await frame.getByRole('option', { name: 'Worst 1% by ELBO' }).click();
    const worst = worstFirst.slice(0, Math.ceil(worstFirst.length / 100));
    await rowCount(worst.length);
    const { label } = worst[0]!;
    await labelBox(label).hover();
    await byId(frame, `filter-label-only-${label}`).click();
    const expected = worst.filter((sample) => sample.label === label).map(({ index }) => index);
    await rowCount(expected.length);
    assert.deepEqual((await indicesShown()).sort(), expected.sort());
    await byId(frame, 'filter-label-all').click();
    await rowCount(worst.length);
    while ((await byId(frame, 'active-filter').count()) > 0)
      await byId(frame, 'active-filter').first().click();
    await rowCount(worstFirst.length);
  });

  it('says the figures of the rows that match, and of all again elsewhere', async () => {
    const all = await summaryFigure(frame, 'elbo');
    const { label } = worstFirst[0]!;
    const ofLabel = worstFirst.filter((sample) => sample.label === label);
    await byId(frame, `filter-label-only-${label}`).click();
    await eventually(async () => {
      assert.equal(
        await byId(frame, 'summary-filtered-rows').getAttribute('data-value'),
        String(ofLabel.length),
      );
    });
    const mean = ofLabel.reduce((sum, { elbo }) => sum + elbo, 0) / ofLabel.length;
    nearRelative(await summaryFigure(frame, 'elbo'), mean, 1e-9);
    await byId(frame, 'tab-posterior').click();
    assert.equal(await summaryFigure(frame, 'elbo'), all);
    assert.equal(await byId(frame, 'summary-filtered-rows').count(), 0);
    await showSamples(frame);
    await byId(frame, 'active-filter').click();
    await rowCount(worstFirst.length);
    assert.equal(await summaryFigure(frame, 'elbo'), all);
  });

  it('shows the rows whose label their neighbors contradict', async () => {
    await frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await byId(frame, 'filter-unlike-neighbors').click();
    await eventually(async () => {
      const shown = Number(await byId(frame, 'rows-shown').getAttribute('data-shown'));
      assert.ok(shown > 0 && shown < worstFirst.length / 2, String(shown));
    });
    await frame.locator('[data-row-index]').first().click();
    const agree = await byId(frame, 'neighbors-agree').textContent();
    // Of the ten nearest, four at most.
    assert.match(agree ?? '', /\b[0-6] of 12 share its label/);
    await byId(frame, 'active-filter').click();
    await rowCount(worstFirst.length);
  });

  it('shows a range of a column', async () => {
    await setField(frame, 'filter-min', '-250');
    await setField(frame, 'filter-max', '-230');
    const expected = worstFirst.filter(({ elbo }) => elbo >= -250 && elbo <= -230).length;
    assert.ok(expected > 0);
    await rowCount(expected);
    await byId(frame, 'active-filter').click();
    await rowCount(worstFirst.length);
  });

  it('leaves out the columns that are not ticked', async () => {
    await frame.getByRole('button', { name: 'Columns', exact: true }).click();
    await byId(frame, 'column-reconstruction').click();
    await byId(frame, 'sort-reconstruction').waitFor({ state: 'detached' });
    await byId(frame, 'column-reconstruction').click();
    await byId(frame, 'sort-reconstruction').waitFor();
    await frame.getByRole('button', { name: 'Columns', exact: true }).click();
  });

  it('exports the selection as CSV and npy that equal the table', async () => {
    const file = path.join(editor.workspace, 'fashion-mnist-encoder-selection.csv');
    await byId(frame, 'selection-export').click();
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'selection-written').getByText('selection-mu.npy').waitFor();
    const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    assert.equal(
      head,
      'index,label,elbo,elboSe,reconstruction,kl,klSe,logPx,gap,meanSquaredError,meanAbsoluteError,muSquaredNorm,draws,importanceDraws,notScored',
    );
    const chosen = [worstFirst[0]!, worstFirst.at(-1)!].sort((a, b) => a.index - b.index);
    assert.equal(lines.length, 2);
    for (const [place, line] of lines.entries()) {
      const [index, label, elbo, , , kl] = line.split(',');
      assert.equal(Number(index), chosen[place]!.index);
      assert.equal(label, chosen[place]!.label);
      nearRelative(Number(elbo), chosen[place]!.elbo, 1e-6);
      nearRelative(Number(kl), chosen[place]!.kl, 1e-6);
    }
    const latents = await openDataset({ path: file.replace('.csv', '-mu.npy') });
    assert.deepEqual([latents.description.count, ...latents.description.shape], [2, 16]);
    await latents.close();
    const manifest = JSON.parse(readFileSync(file.replace('.csv', '-manifest.json'), 'utf8')) as {
      data: { key: string; count: number };
      settings: object;
    };
    assert.deepEqual([manifest.data.key, manifest.data.count], ['images', 1000]);
    assert.deepEqual(manifest.settings, {
      likelihood: 'bernoulli',
      samples: 16,
      importance: 0,
      seed: 0,
      scale: '0..1',
    });
  });

  it('exports files that numpy reads: the table, and the latent means beside it', function () {
    const file = path.join(editor.workspace, 'fashion-mnist-encoder-selection.csv');
    const script = `import json, sys, numpy
table = numpy.genfromtxt(sys.argv[1], delimiter=',', names=True, dtype=None, encoding='utf8')
mu = numpy.load(sys.argv[2], allow_pickle=False)
print(json.dumps([table['index'].tolist(), table['elbo'].tolist(), str(mu.dtype), list(mu.shape)]))`;
    const python = ['/usr/bin/python3', 'python3'].find(
      (name) => spawnSync(name, ['-c', 'import numpy']).status === 0,
    );
    if (python === undefined) {
      console.log('    no python3 with numpy is here');
      this.skip();
    }
    const { stdout, stderr } = spawnSync(python, ['-c', script, file, file.replace('.csv', '-mu.npy')], {
      encoding: 'utf8',
    });
    assert.notEqual(stdout, '', stderr);
    const [index, elbo, dtype, shape] = JSON.parse(stdout) as [number[], number[], string, number[]];
    const chosen = [worstFirst[0]!, worstFirst.at(-1)!].sort((a, b) => a.index - b.index);
    assert.deepEqual(
      index,
      chosen.map((row) => row.index),
    );
    for (const [place, value] of elbo.entries()) nearRelative(value, chosen[place]!.elbo, 1e-6);
    assert.deepEqual([dtype, shape], ['float32', [2, 16]]);
  });
});
