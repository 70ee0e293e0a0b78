import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { memorySource } from '../../src/data/byteSource';
import { openNpy, readNumbers } from '../../src/data/npy/array';
import { latentLens } from '../support/commandLine';
import {
  byId,
  chooseOption,
  colorsOf,
  eventually,
  inspect,
  inspectorOf,
  rowsShown,
  sampleData,
  sampleModel,
} from '../support/inspectorPage';
import { near } from '../support/near';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quiet } from '../support/pictures';
import { collectComplaints, type PageComplaints, quickInput, reloadWindow } from '../support/workbench';

const latentDims = 16;
/** Coordinates reach the page in 65,536 steps of the range of each axis. */
const step = 1e-3;

interface Report {
  readonly dimensions: readonly { readonly index: number; readonly kl: number }[];
  readonly samples: readonly { readonly index: number; readonly label: string }[];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

describe('The latent space', () => {
  let editor: SharedEditor;
  let page: Page;
  let complaints: PageComplaints;
  let frame: Frame;
  let report: Report;
  /** Means by sample, as the export wrote them. */
  let mu: readonly (readonly number[])[];
  /** The two most informative dimensions. */
  let axes: readonly [number, number];

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    complaints = collectComplaints(page);
    frame = await inspect(page);
    const sample = (name: string) => path.join(editor.workspace, name);
    const words = ['inspect', sample(sampleModel), '--data', sample(sampleData), '--format', 'json'];
    report = JSON.parse((await latentLens(words)).stdout) as Report;
    const [first, second] = [...report.dimensions].sort((a, b) => b.kl - a.kl);
    axes = [first!.index, second!.index];
    await byId(frame, 'tab-latent').click();
    await byId(frame, 'scatter-plane').waitFor();
  });

  after(async () => {
    await editor.close();
  });

  const plane = () => byId(frame, 'scatter-plane');
  const selected = async () => Number(await byId(frame, 'selection-count').getAttribute('data-count'));
  const selectedBecomes = (expected: number) =>
    eventually(async () => {
      assert.equal(await selected(), expected);
    });

  /** Where a place of the data is on the screen. */
  async function onScreen({ x, y }: Place): Promise<Place> {
    const box = (await plane().boundingBox())!;
    const [cx, cy] = (await plane().getAttribute('data-center'))!.split(' ').map(Number);
    const scale = Number(await plane().getAttribute('data-scale'));
    return { x: box.x + box.width / 2 + (x - cx!) * scale, y: box.y + box.height / 2 - (y - cy!) * scale };
  }
  const meanOf = (sample: number): Place => ({ x: mu[sample]![axes[0]]!, y: mu[sample]![axes[1]]! });

  it('shows every sample along the two most informative dimensions', async () => {
    await frame.locator(`[data-testid=scatter-plane][data-points="${report.samples.length}"]`).waitFor();
    const name = (await plane().getAttribute('aria-label'))!;
    assert.ok(name.includes(`z${axes[0]} across, z${axes[1]} up`), name);
  });

  it('selects all in view with a key, and exports their means', async () => {
    await plane().focus();
    await page.keyboard.press('v');
    await selectedBecomes(report.samples.length);
    await byId(frame, 'selection-export').click();
    await eventually(async () => {
      assert.match(await quickInput(page).inputValue(), /selection\.csv$/);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'selection-written').getByText('selection-mu.npy').waitFor();
    const npy = path.join(editor.workspace, 'fashion-mnist-encoder-selection-mu.npy');
    const array = await openNpy(memorySource(npy, readFileSync(npy)), npy);
    const values = new Float32Array(report.samples.length * latentDims);
    await readNumbers(array, { start: 0, count: report.samples.length }, values, 0);
    mu = report.samples.map((_, row) => [...values.subarray(row * latentDims, (row + 1) * latentDims)]);
    await byId(frame, 'selection-clear').click();
    await selectedBecomes(0);
  });

  it('names the rings of the prior', async () => {
    assert.match((await byId(frame, 'prior-key').textContent())!, /Prior, 1 and 2 σ/);
  });

  it('zooms in no further than to the last point in view', async () => {
    const box = (await plane().boundingBox())!;
    await page.mouse.move(box.x + box.width - 3, box.y + 3);
    for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, -300);
    await quiet(frame);
    assert.ok(Number(await plane().getAttribute('data-scale')) > 0);
    await plane().focus();
    await page.keyboard.press('v');
    await eventually(async () => {
      assert.ok((await selected()) > 0);
    });
    await byId(frame, 'selection-clear').click();
    await byId(frame, 'fit').click();
  });

  it('takes the card of a point away when the point goes out of view', async () => {
    await plane().focus();
    await page.keyboard.press('ArrowRight');
    const card = byId(frame, 'scatter-card');
    await card.waitFor();
    for (let press = 0; press < 20 && (await card.count()) > 0; press++)
      await page.keyboard.press('Shift+ArrowRight');
    assert.equal(await card.count(), 0);
    await page.keyboard.press('Escape');
    await byId(frame, 'fit').click();
  });

  it('selects with a lasso what lies inside it, and no more', async () => {
    const corners: Place[] = [
      { x: -1, y: -1.2 },
      { x: 1.3, y: -0.6 },
      { x: 0.8, y: 1.1 },
      { x: -1.4, y: 0.7 },
    ];
    await byId(frame, 'segment-lasso').click();
    const places = await Promise.all([...corners, corners[0]!].map(onScreen));
    await page.mouse.move(places[0]!.x, places[0]!.y);
    await page.mouse.down();
    for (const { x, y } of places.slice(1)) await page.mouse.move(x, y, { steps: 6 });
    await page.mouse.up();
    await eventually(async () => {
      assert.ok((await selected()) > 0);
    });
    // A pixel of the drawn line is about a hundredth of a unit.
    const [min, max] = [-0.02, 0.02].map(
      (slack) => report.samples.filter(({ index }) => inside(meanOf(index), corners, slack)).length,
    );
    const count = await selected();
    assert.ok(min! > 100 && min! <= count && count <= max!, `${min} ≤ ${count} ≤ ${max}`);
    await byId(frame, 'segment-pan').click();
  });

  it('shares the selection with the samples view', async () => {
    const count = await selected();
    await byId(frame, 'tab-samples').click();
    await frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await byId(frame, 'filter-selected').click();
    await frame.locator(`[data-testid=rows-shown][data-shown="${count}"]`).waitFor();
    for (const { index } of await rowsShown(frame, 'elbo')) {
      const { x, y } = meanOf(index);
      assert.ok(Math.abs(x) < 1.5 && Math.abs(y) < 1.3, `sample ${index} at ${x}, ${y}`);
    }
    await byId(frame, 'active-filter').click();
    await byId(frame, 'selection-clear').click();
    await byId(frame, 'tab-latent').click();
    await plane().waitFor();
  });

  it('shows the picture of the point under the pointer', async () => {
    const outermost = report.samples.reduce((best, { index }) =>
      meanOf(index).x < meanOf(best.index).x ? { index, label: '' } : best,
    ).index;
    const { x, y } = await onScreen(meanOf(outermost));
    await page.mouse.move(x, y);
    await byId(frame, 'scatter-card').getByText(`Sample ${outermost}`).waitFor();
    await byId(frame, 'scatter-card').locator('canvas[data-loaded=true]').first().waitFor();
  });

  it('opens the sample that is clicked, with its twelve nearest neighbors', async () => {
    const chosen = report.samples.reduce((best, { index }) =>
      meanOf(index).x < meanOf(best.index).x ? { index, label: '' } : best,
    ).index;
    const { x, y } = await onScreen(meanOf(chosen));
    await page.mouse.click(x, y);
    await byId(frame, 'detail').getByText(`Sample ${chosen}`).waitFor();
    const distance = (index: number) => Math.hypot(...mu[index]!.map((value, j) => value - mu[chosen]![j]!));
    const expected = report.samples
      .map(({ index }) => index)
      .filter((index) => index !== chosen)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, 12);
    const buttons = byId(frame, 'neighbors').locator('button');
    await eventually(async () => {
      const shown = await Promise.all(
        (await buttons.all()).map(async (button) => Number(await button.getAttribute('data-index'))),
      );
      assert.deepEqual(shown, expected);
    });
    await buttons.first().click();
    await byId(frame, 'detail').getByText(`Sample ${expected[0]}`).waitFor();
  });

  it('goes from point to point, opens and selects with the keyboard alone', async () => {
    await frame.getByRole('button', { name: 'Close sample' }).click();
    await plane().focus();
    await page.keyboard.press('ArrowRight');
    await frame.locator('[data-testid=scatter-plane][data-cursor]').waitFor();
    const first = Number(await plane().getAttribute('data-cursor'));
    await page.keyboard.press('ArrowRight');
    const second = Number(await plane().getAttribute('data-cursor'));
    assert.notEqual(second, first);
    assert.ok(meanOf(second).x >= meanOf(first).x - step);
    await page.keyboard.press('Space');
    await selectedBecomes(1);
    await page.keyboard.press('Enter');
    await byId(frame, 'detail').getByText(`Sample ${second}`).waitFor();
    await plane().focus();
    await page.keyboard.press('Space');
    await selectedBecomes(0);
    await frame.getByRole('button', { name: 'Close sample' }).click();
  });

  it('zooms and pans with keys, and goes back to everything', async () => {
    await plane().focus();
    const scale = async () => Number(await plane().getAttribute('data-scale'));
    const before = await scale();
    await page.keyboard.press('+');
    near((await scale()) / before, 1.4, 1e-9);
    const center = await plane().getAttribute('data-center');
    await page.keyboard.press('Shift+ArrowRight');
    assert.notEqual(await plane().getAttribute('data-center'), center);
    await page.keyboard.press('0');
    near((await scale()) / before, 1, 1e-9);
  });

  it('hides the labels that are not ticked in the legend', async () => {
    const label = report.samples[0]!.label;
    const others = report.samples.filter((sample) => sample.label !== label).length;
    await byId(frame, 'legend')
      .getByRole('checkbox', { name: new RegExp(`^${label} `) })
      .click();
    await plane().focus();
    await page.keyboard.press('v');
    await selectedBecomes(others);
    await byId(frame, 'legend').getByRole('button', { name: 'All labels shown' }).click();
    await byId(frame, 'selection-clear').click();
  });

  it('shows pictures in place of points when few are in sight', async () => {
    const box = (await plane().boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, -240);
    await eventually(async () => {
      assert.ok(Number(await byId(frame, 'scatter-overlay').getAttribute('data-pictures')) > 0);
    });
    await byId(frame, 'fit').click();
  });

  it('colors by a figure, with its scale in the legend', async () => {
    await chooseOption(frame, 'point-color', 'KL');
    await byId(frame, 'legend').getByText('KL', { exact: true }).waitFor();
    await eventually(async () => {
      // Turns of the wheel may still have been on their way.
      await byId(frame, 'fit').click();
      assert.ok((await colorsOf(byId(frame, 'scatter-points'))) > 30);
    });
  });

  it('keeps axes and color when the window is loaded again', async () => {
    await chooseOption(frame, 'projection', 'PCA of μ');
    await frame.locator('[data-testid=scatter-plane][aria-label*="PC 1 across, PC 2 up"]').waitFor();
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await frame.locator('[data-testid=scatter-plane][aria-label*="PC 1 across, PC 2 up"]').waitFor();
    await byId(frame, 'legend').getByText('KL', { exact: true }).waitFor();
  });

  it('makes a UMAP on demand, which can be cancelled', async () => {
    await chooseOption(frame, 'projection', 'UMAP of μ');
    await byId(frame, 'umap-make').click();
    await byId(frame, 'umap-cancel').click();
    await byId(frame, 'umap-make').click();
    await frame
      .locator('[data-testid=scatter-plane][aria-label*="UMAP 1 across"]')
      .waitFor({ timeout: 60_000 });
    assert.equal(await plane().getAttribute('data-points'), String(report.samples.length));
  });

  it('has its points in a table as well', async () => {
    await frame.locator('.scatter-table summary').click();
    await frame.getByRole('region', { name: 'Points in view' }).locator('tbody tr').nth(199).waitFor();
  });

  it('breaks no content security policy and logs no error', () => {
    assert.deepEqual(complaints, { csp: [], webviewErrors: [] });
  });
});

/** Whether a place lies inside a convex polygon, or no further outside than `slack` (inside, where it is negative). */
function inside({ x, y }: Place, corners: readonly Place[], slack: number): boolean {
  return corners.every((from, place) => {
    const to = corners[(place + 1) % corners.length]!;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    return (dx * (y - from.y) - dy * (x - from.x)) / Math.hypot(dx, dy) >= -slack;
  });
}
