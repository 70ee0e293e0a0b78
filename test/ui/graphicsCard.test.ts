import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { decode, type DecodedPng } from 'fast-png';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/editor/browser';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, inspect } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openWorkbench } from '../support/workbench';

/** Points on a grid, one a cell, far enough apart that none covers another. */
const grid = { columns: 8, rows: 6, cell: 40 };

/** What is drawn in each cell. */
interface Drawn {
  /** Pixels that are covered. */
  readonly area: number;
  /** Their middle, in pixels from the cell's corner. */
  readonly x: number;
  readonly y: number;
  /** RGBA of the point's own pixel. */
  readonly color: readonly number[];
}

/** Draws the grid in a page with one renderer, and reads it back. */
const drawGrid = (renderer: 'webgl' | 'raster') => `(() => {
  const { columns, rows, cell } = ${JSON.stringify(grid)};
  const [width, height] = [columns * cell, rows * cell];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const { WebglRenderer, RasterRenderer } = scatter;
  const renderer = ${renderer === 'webgl' ? 'WebglRenderer.create(canvas)' : 'new RasterRenderer(canvas)'};
  const count = columns * rows;
  const each = (of) => Array.from({ length: count }, (_, point) => of(point));
  const unit = (place, of) => Math.round((65535 * (place + 0.5)) / of);
  renderer.setPoints({
    coordinates: Uint16Array.from(each((p) => [unit(p % columns, columns), unit(Math.floor(p / columns), rows)]).flat()),
    x: { min: 0, max: width },
    y: { min: 0, max: height },
  });
  renderer.setLook({
    codes: Uint8Array.from(each((point) => point % 7)),
    flags: Uint8Array.from(each((point) => (point % 11 === 0 ? 1 : point % 3 === 0 ? 2 : 0))),
    palette: Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256)),
    shaped: true,
    ring: [255, 0, 255],
  });
  const viewport = { center: { x: width / 2, y: height / 2 }, pixelsPerUnit: 1, width, height };
  renderer.draw({ viewport, ratio: 1, radius: 9 });
  const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  copy.drawImage(canvas, 0, 0);
  return each((point) => {
    const { data } = copy.getImageData((point % columns) * cell, Math.floor(point / columns) * cell, cell, cell);
    let [area, x, y] = [0, 0, 0];
    for (let pixel = 0; pixel < cell * cell; pixel++) {
      const cover = data[4 * pixel + 3] / 255;
      area += cover;
      x += cover * (pixel % cell);
      y += cover * Math.floor(pixel / cell);
    }
    const middle = 4 * (cell / 2) * (cell + 1);
    return { area, x: x / area, y: y / area, color: [...data.subarray(middle, middle + 4)] };
  });
})()`;

/** The panel leaves an imitated card alone: this gives it another name. */
const namedCard = `{
  const { getParameter } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    const value = getParameter.call(this, name);
    return typeof value === 'string' ? value.replaceAll(/swiftshader/gi, 'card') : value;
  };
}`;

describe('A graphics card', () => {
  describe('and the processor', () => {
    let browser: Browser;
    let page: Page;

    before(async () => {
      browser = await launchBrowser('imitated');
      page = await browser.newPage();
      const contents = ['webglRenderer', 'rasterRenderer']
        .map((name) => `export * from './${name}';`)
        .join('');
      const resolveDir = inRepository('webview', 'plots', 'scatter');
      const bundle = await build({
        stdin: { contents, resolveDir },
        bundle: true,
        write: false,
        globalName: 'scatter',
      });
      await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    });

    after(async () => {
      await browser.close();
    });

    it('draw the same points: place, size, shape, color, ring, and none where one is hidden', async () => {
      const card = await page.evaluate<Drawn[]>(drawGrid('webgl'));
      const processor = await page.evaluate<Drawn[]>(drawGrid('raster'));
      assert.equal(card.length, grid.columns * grid.rows);
      for (const [point, drawn] of card.entries()) {
        const other = processor[point]!;
        const about = `point ${point}: ${JSON.stringify([drawn, other])}`;
        assert.equal(drawn.area > 0, other.area > 0, about);
        assert.deepEqual(drawn.color, other.color, about);
        if (other.area === 0) continue;
        // Soft edges against hard ones: less than a pixel all around.
        assert.ok(Math.abs(Math.sqrt(drawn.area) - Math.sqrt(other.area)) < 2, about);
        assert.ok(Math.abs(drawn.x - other.x) < 1 && Math.abs(drawn.y - other.y) < 1, about);
      }
    });
  });

  describe('in the panel', () => {
    let editor: InstalledEditor;

    before(async () => {
      editor = await openInstalledEditor({ graphicsCard: 'imitated' });
    });

    after(async () => {
      await editor.close();
    });

    it('draws the latent space as the processor does', async () => {
      const [card, processor] = [await latentSpace('webgl', namedCard), await latentSpace('raster')];
      assert.deepEqual([card.width, card.height], [processor.width, processor.height]);
      let [different, colored] = [0, 0];
      for (let at = 0; at < card.data.length; at += card.channels) {
        const apart = (a: typeof card, b: typeof card, offset = at) =>
          Math.max(
            ...[0, 1, 2].map((channel) => Math.abs(a.data[at + channel]! - b.data[offset + channel]!)),
          );
        if (apart(card, processor) > 100) different++;
        if (apart(card, card, 0) > 100) colored++;
      }
      assert.ok(colored > 1000, `${colored} pixels are colored`);
      // Edges are soft or hard, and points of three pixels are mostly edge; a blank or wrong picture differs in all.
      assert.ok(different < colored / 2, `${different} pixels differ of ${colored}`);
    });

    /** A picture of the latent space in a page of its own. */
    async function latentSpace(renderer: string, initScript = ''): Promise<DecodedPng> {
      const page = await openWorkbench(
        editor.browser,
        editor.server,
        editor.workspace,
        undefined,
        initScript,
      );
      const frame = await inspect(page);
      await byId(frame, 'tab-latent').click();
      await frame.locator(`[data-testid=scatter-points][data-renderer=${renderer}]`).waitFor();
      await frame.getByRole('checkbox', { name: /^Trouser/ }).waitFor();
      const picture = decode(await byId(frame, 'scatter-plane').screenshot());
      await page.close();
      return picture;
    }
  });
});
