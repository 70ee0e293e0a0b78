import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { memorySource } from '../../src/data/byteSource';
import { openNpy, readNumbers } from '../../src/data/npy/array';
import { byId, eventually, rowsShown } from '../support/inspectorPage';
import { LatentSpaceView } from '../support/latentSpaceView';
import { near } from '../support/near';
import { quiet } from '../support/pictures';
import { quickInput } from '../support/workbench';

const latentDims = 16;
/** Coordinates reach the page in 65,536 steps of the range of each axis. */
const step = 1e-3;

interface Place {
  readonly x: number;
  readonly y: number;
}

describe('The latent space', () => {
  const view = new LatentSpaceView();
  /** Means by sample, as the export wrote them. */
  let mu: readonly (readonly number[])[];
  /** The two most informative dimensions. */
  let axes: readonly [number, number];

  before(() => {
    const [first, second] = [...view.report.dimensions].sort((a, b) => b.kl - a.kl);
    axes = [first!.index, second!.index];
  });

  /** Where a place of the data is on the screen. */
  async function onScreen({ x, y }: Place): Promise<Place> {
    const box = (await view.plane.boundingBox())!;
    const [cx, cy] = (await view.plane.getAttribute('data-center'))!.split(' ').map(Number);
    const scale = Number(await view.plane.getAttribute('data-scale'));
    return { x: box.x + box.width / 2 + (x - cx!) * scale, y: box.y + box.height / 2 - (y - cy!) * scale };
  }
  const meanOf = (sample: number): Place => ({ x: mu[sample]![axes[0]]!, y: mu[sample]![axes[1]]! });

  it('shows every sample along the two most informative dimensions', async () => {
    await view.frame
      .locator(`[data-testid=scatter-plane][data-points="${view.report.samples.length}"]`)
      .waitFor();
    const name = (await view.plane.getAttribute('aria-label'))!;
    assert.ok(name.includes(`z${axes[0]} across, z${axes[1]} up`), name);
  });

  it('selects all in view with a key, and exports their means', async () => {
    await view.plane.focus();
    await view.page.keyboard.press('v');
    await view.selectedBecomes(view.report.samples.length);
    await byId(view.frame, 'selection-export').click();
    await eventually(async () => {
      assert.match(await quickInput(view.page).inputValue(), /selection\.csv$/);
    });
    await view.page.keyboard.press('Enter');
    await byId(view.frame, 'selection-written').getByText('selection-mu.npy').waitFor();
    const npy = path.join(view.editor.workspace, 'fashion-mnist-encoder-selection-mu.npy');
    const array = await openNpy(memorySource(npy, readFileSync(npy)), npy);
    const values = new Float32Array(view.report.samples.length * latentDims);
    await readNumbers(array, { start: 0, count: view.report.samples.length }, values, 0);
    mu = view.report.samples.map((_, row) => [...values.subarray(row * latentDims, (row + 1) * latentDims)]);
    await byId(view.frame, 'selection-clear').click();
    await view.selectedBecomes(0);
  });

  it('zooms in no further than to the last point in view', async () => {
    const box = (await view.plane.boundingBox())!;
    await view.page.mouse.move(box.x + box.width - 3, box.y + 3);
    for (let turn = 0; turn < 30; turn++) await view.page.mouse.wheel(0, -300);
    await quiet(view.frame);
    assert.ok(Number(await view.plane.getAttribute('data-scale')) > 0);
    await view.plane.focus();
    await view.page.keyboard.press('v');
    await eventually(async () => {
      assert.ok((await view.selected()) > 0);
    });
    await byId(view.frame, 'selection-clear').click();
    await byId(view.frame, 'fit').click();
  });

  it('takes the card of a point away when the point goes out of view', async () => {
    await view.plane.focus();
    await view.page.keyboard.press('ArrowRight');
    const card = byId(view.frame, 'scatter-card');
    await card.waitFor();
    for (let press = 0; press < 20 && (await card.count()) > 0; press++)
      await view.page.keyboard.press('Shift+ArrowRight');
    assert.equal(await card.count(), 0);
    await view.page.keyboard.press('Escape');
    await byId(view.frame, 'fit').click();
  });

  it('selects with a lasso what lies inside it, and no more', async () => {
    const corners: Place[] = [
      { x: -1, y: -1.2 },
      { x: 1.3, y: -0.6 },
      { x: 0.8, y: 1.1 },
      { x: -1.4, y: 0.7 },
    ];
    await byId(view.frame, 'segment-lasso').click();
    const places = await Promise.all([...corners, corners[0]!].map(onScreen));
    await view.page.mouse.move(places[0]!.x, places[0]!.y);
    await view.page.mouse.down();
    for (const { x, y } of places.slice(1)) await view.page.mouse.move(x, y, { steps: 6 });
    await view.page.mouse.up();
    await eventually(async () => {
      assert.ok((await view.selected()) > 0);
    });
    // A pixel of the drawn line is about a hundredth of a unit.
    const [min, max] = [-0.02, 0.02].map(
      (slack) => view.report.samples.filter(({ index }) => inside(meanOf(index), corners, slack)).length,
    );
    const count = await view.selected();
    assert.ok(min! > 100 && min! <= count && count <= max!, `${min} ≤ ${count} ≤ ${max}`);
    await byId(view.frame, 'segment-pan').click();
  });

  it('shares the selection with the samples view', async () => {
    const count = await view.selected();
    await byId(view.frame, 'tab-samples').click();
    await view.frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await byId(view.frame, 'filter-selected').click();
    await view.frame.locator(`[data-testid=rows-shown][data-shown="${count}"]`).waitFor();
    for (const { index } of await rowsShown(view.frame, 'elbo')) {
      const { x, y } = meanOf(index);
      assert.ok(Math.abs(x) < 1.5 && Math.abs(y) < 1.3, `sample ${index} at ${x}, ${y}`);
    }
    await byId(view.frame, 'active-filter').click();
    await byId(view.frame, 'selection-clear').click();
    await byId(view.frame, 'tab-latent').click();
    await view.plane.waitFor();
  });

  it('shows the picture of the point under the pointer', async () => {
    const outermost = view.report.samples.reduce((best, { index }) =>
      meanOf(index).x < meanOf(best.index).x ? { index, label: '' } : best,
    ).index;
    const { x, y } = await onScreen(meanOf(outermost));
    await view.page.mouse.move(x, y);
    await byId(view.frame, 'scatter-card').getByText(`Sample ${outermost}`).waitFor();
    await byId(view.frame, 'scatter-card').locator('canvas[data-loaded=true]').first().waitFor();
  });

  it('opens the sample that is clicked, with its twelve nearest neighbors', async () => {
    const chosen = view.report.samples.reduce((best, { index }) =>
      meanOf(index).x < meanOf(best.index).x ? { index, label: '' } : best,
    ).index;
    const { x, y } = await onScreen(meanOf(chosen));
    await view.page.mouse.click(x, y);
    await byId(view.frame, 'detail').getByText(`Sample ${chosen}`).waitFor();
    const distance = (index: number) => Math.hypot(...mu[index]!.map((value, j) => value - mu[chosen]![j]!));
    const expected = view.report.samples
      .map(({ index }) => index)
      .filter((index) => index !== chosen)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, 12);
    const buttons = byId(view.frame, 'neighbors').locator('button');
    await eventually(async () => {
      const shown = await Promise.all(
        (await buttons.all()).map(async (button) => Number(await button.getAttribute('data-index'))),
      );
      assert.deepEqual(shown, expected);
    });
    await buttons.first().click();
    await byId(view.frame, 'detail').getByText(`Sample ${expected[0]}`).waitFor();
  });

  it('goes from point to point, opens and selects with the keyboard alone', async () => {
    await view.frame.getByRole('button', { name: 'Close sample' }).click();
    await view.plane.focus();
    await view.page.keyboard.press('ArrowRight');
    await view.frame.locator('[data-testid=scatter-plane][data-cursor]').waitFor();
    const first = Number(await view.plane.getAttribute('data-cursor'));
    await view.page.keyboard.press('ArrowRight');
    const second = Number(await view.plane.getAttribute('data-cursor'));
    assert.notEqual(second, first);
    assert.ok(meanOf(second).x >= meanOf(first).x - step);
    await view.page.keyboard.press('Space');
    await view.selectedBecomes(1);
    await view.page.keyboard.press('Enter');
    await byId(view.frame, 'detail').getByText(`Sample ${second}`).waitFor();
    await view.plane.focus();
    await view.page.keyboard.press('Space');
    await view.selectedBecomes(0);
    await view.frame.getByRole('button', { name: 'Close sample' }).click();
  });

  it('zooms and pans with keys, and goes back to everything', async () => {
    await view.plane.focus();
    const scale = async () => Number(await view.plane.getAttribute('data-scale'));
    const before = await scale();
    await view.page.keyboard.press('+');
    near((await scale()) / before, 1.4, 1e-9);
    const center = await view.plane.getAttribute('data-center');
    await view.page.keyboard.press('Shift+ArrowRight');
    assert.notEqual(await view.plane.getAttribute('data-center'), center);
    await view.page.keyboard.press('0');
    near((await scale()) / before, 1, 1e-9);
  });

  it('breaks no content security policy and logs no error', () => {
    view.hasNoComplaints();
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
