import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode as decodePng } from 'fast-png';
import type { Frame, Locator, Page } from 'playwright-core';
import { plainColor } from '../../webview/plots/export/plainColor';
import { byId, eventually, inspect } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph } from '../support/pictures';
import { chooseFromMenu, closeMenu, quickInput } from '../support/workbench';

/** What is found in a saved drawing when it is read as XML. */
interface ReadDrawing {
  readonly isWhole: boolean;
  readonly marks: Readonly<Record<string, number>>;
  readonly words: readonly string[];
  readonly width: number;
  readonly height: number;
}

describe('Pictures and charts', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  /** Saves a chart by its button, and resolves with the path of the file. */
  async function save(title: string, name: string, within: Locator = frame.locator('body')): Promise<string> {
    const file = path.join(editor.workspace, name);
    await within
      .getByRole('button', { name: `Save chart… ${title}`, exact: true })
      .first()
      .click();
    const input = quickInput(page);
    await eventually(async () => {
      assert.match(await input.inputValue(), /\.svg$/);
    });
    await input.fill(file);
    await input.press('Enter');
    await eventually(() => {
      assert.ok(existsSync(file));
      return Promise.resolve();
    });
    // To look at, as other pictures are.
    if (process.env['LATENT_LENS_PICTURES'] !== undefined) {
      mkdirSync(inRepository('out', 'drawings'), { recursive: true });
      copyFileSync(file, inRepository('out', 'drawings', name));
    }
    return file;
  }

  const read = (svg: string) =>
    frame.evaluate<ReadDrawing>(`{
      const drawing = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      const root = drawing.documentElement;
      const count = (name) => root.querySelectorAll(name).length;
      ({
        isWhole: count('parsererror') === 0 && root.localName === 'svg',
        marks: Object.fromEntries(['rect', 'path', 'circle', 'line', 'image'].map((name) => [name, count(name)])),
        words: [...root.querySelectorAll('text, svg > title')].map((text) => text.textContent),
        width: Number(root.getAttribute('width')),
        height: Number(root.getAttribute('height')),
      });
    }`);

  /** How many marks of a kind a chart has on the page. */
  const onPage = (title: string, mark: string) =>
    frame.locator(`[data-chart="${title}"] .chart-content ${mark}`).count();

  function isDrawn(file: string, width: number, height: number): void {
    const picture = decodePng(readFileSync(file));
    assert.deepEqual([picture.width, picture.height], [width, height]);
    const values = new Set(picture.data);
    assert.ok(values.size > 4, `${values.size} values`);
  }

  const copied = async () => {
    const bytes = await frame.evaluate<number[] | null>(`navigator.clipboard.read().then(
      async ([item]) => item?.types.includes('image/png')
        ? [...new Uint8Array(await (await item.getType('image/png')).arrayBuffer())] : null)`);
    assert.ok(bytes, 'there is a picture on the clipboard');
    return decodePng(Uint8Array.from(bytes));
  };
  const forgetCopied = () => frame.evaluate(`navigator.clipboard.writeText('')`);

  it('a chart is saved as SVG that needs nothing of the page', async () => {
    await byId(frame, 'tab-posterior').click();
    const title = 'KL per dimension';
    const chart = frame.locator(`[data-chart="${title}"]`);
    await chart.locator('[data-testid=kl-bar]').first().waitFor();
    await chart.hover();
    await photograph(frame, inRepository('out', 'drawings', 'tools.png'));
    const svg = readFileSync(await save(title, 'kl.svg', chart), 'utf8');
    assert.doesNotMatch(svg, /var\(--|class=|data-|color\(/);
    assert.match(svg, /font-family="[^"]+"/);
    const blue = await frame.evaluate<string>(
      `getComputedStyle(document.querySelector('.kl-bars .kl-bar.active .kl-fill')).fill`,
    );
    assert.ok(svg.includes(`fill="${plainColor(blue)!.color}"`), blue);
    const { isWhole, marks, words } = await read(svg);
    assert.ok(isWhole);
    // One rectangle is the background, and two stand in the key.
    assert.equal(marks['rect'], (await onPage(title, 'rect')) + 3);
    for (const word of [title, 'KL (nats) →', '↑ Latent dimension', 'Active', 'Inactive'])
      assert.ok(words.includes(word), `${word}: ${words.join(' | ')}`);
    for (const word of await chart.locator('.kl-value').allTextContents())
      assert.ok(words.includes(word), word);
  });

  it('a chart of curves keeps each of them', async () => {
    const [title] = await frame
      .locator('[data-chart^="Aggregate posterior"]')
      .evaluateAll((found: unknown[]) =>
        found.map((each) => (each as { dataset: { chart: string } }).dataset.chart),
      );
    const svg = readFileSync(await save(title!, 'density.svg'), 'utf8');
    const { isWhole, marks, words } = await read(svg);
    assert.ok(isWhole);
    assert.equal(marks['path'], await onPage(title!, 'path'));
    assert.ok(words.includes('Prior') && words.includes('↑ Density'));
  });

  it('a chart is saved as PNG of twice its size', async () => {
    const svg = await read(readFileSync(path.join(editor.workspace, 'density.svg'), 'utf8'));
    const [title] = await frame
      .locator('[data-chart^="Aggregate posterior"]')
      .evaluateAll((found: unknown[]) =>
        found.map((each) => (each as { dataset: { chart: string } }).dataset.chart),
      );
    isDrawn(await save(title!, 'density.png'), 2 * svg.width, 2 * svg.height);
  });

  it('a chart is copied by its context menu', async () => {
    await forgetCopied();
    await chooseFromMenu(page, () => byId(frame, 'density').click({ button: 'right' }), 'Copy Chart');
    const { width, height } = await read(readFileSync(path.join(editor.workspace, 'density.svg'), 'utf8'));
    await eventually(async () => {
      const picture = await copied();
      assert.deepEqual([picture.width, picture.height], [2 * width, 2 * height]);
      assert.ok(new Set(picture.data).size > 4);
    });
  });

  it('the latent space is saved with its points, axes and labels', async () => {
    await byId(frame, 'tab-latent').click();
    await frame.locator('[data-testid=scatter-plane]').waitFor();
    await byId(frame, 'legend-3').waitFor();
    const svg = readFileSync(await save('Latent space', 'latent.svg'), 'utf8');
    const { isWhole, marks, words, width, height } = await read(svg);
    assert.ok(isWhole);
    assert.equal(marks['image'], 2);
    assert.ok(words.some((word) => word.endsWith('→')) && words.some((word) => word.startsWith('↑ ')));
    assert.ok(
      words.some((word) => word.startsWith('Sneaker')),
      words.join(' | '),
    );
    isDrawn(await save('Latent space', 'latent.png'), 2 * width, 2 * height);
  });

  it('a picture is copied by its context menu, pixel by pixel', async () => {
    await byId(frame, 'tab-samples').click();
    const picture = frame.locator('[data-row-index] canvas[data-picture=input][data-loaded=true]').first();
    await chooseFromMenu(page, () => picture.click({ button: 'right' }), 'Copy Picture');
    await eventually(async () => {
      const { width, height, data } = await copied();
      assert.deepEqual([width, height], [28, 28]);
      assert.ok(new Set(data).size > 4);
    });
  });

  it('but not beside it, where the words of the table can be copied', async () => {
    await frame.locator('[data-row-index] [data-column=label]').first().click({ button: 'right' });
    await page.locator('.monaco-menu .action-label').first().waitFor();
    assert.equal(await page.getByText('Copy Picture', { exact: true }).count(), 0);
    await closeMenu(page);
  });

  it('and by the keyboard', async () => {
    await frame.locator('[data-row-index]').first().click();
    const detail = byId(frame, 'detail');
    await detail.locator('canvas[data-picture=residual][data-loaded=true]').waitFor();
    await forgetCopied();
    await detail.getByRole('button', { name: 'Copy picture residual' }).focus();
    await photograph(frame, inRepository('out', 'drawings', 'pictures.png'));
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const { width, height, data } = await copied();
      assert.deepEqual([width, height], [28, 28]);
      assert.ok(new Set(data).size > 4);
    });
  });
});
