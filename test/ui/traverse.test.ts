import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { memorySource } from '../../src/data/byteSource';
import { openNpy, readNumbers } from '../../src/data/npy/array';
import { encodeNpy } from '../../src/export/npy';
import { pictureOf, toBytes } from '../../src/core/dataset/picture';
import { latentLens } from '../support/commandLine';
import {
  byId,
  chooseOption,
  eventually,
  inspect,
  inspectorOf,
  sampleModel,
  setField,
} from '../support/inspectorPage';
import { runFolder } from '../support/packVsix';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import {
  collectComplaints,
  type PageComplaints,
  quickInput,
  quiet,
  reloadWindow,
} from '../support/workbench';

const side = 28;
const picture = pictureOf([side, side], [side, side], [0, 1]);

describe('Traversing the latent space', () => {
  let editor: SharedEditor;
  let page: Page;
  let complaints: PageComplaints;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    complaints = collectComplaints(page);
    frame = await inspect(page);
    await frame.locator('[data-row-index]').first().click();
    await byId(frame, 'tab-traverse').click();
    await frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
  });

  after(async () => {
    await editor.close();
  });

  const decodedZ = async () =>
    Float32Array.from(JSON.parse((await byId(frame, 'decoded').getAttribute('data-z'))!) as number[]);

  /** What the command line decodes at some latents, as bytes. */
  async function decodedByCommandLine(z: Float32Array, count: number): Promise<Uint8Array> {
    const folder = mkdtempSync(path.join(runFolder(), 'decoded-'));
    const [file, out] = [path.join(folder, 'z.npy'), path.join(folder, 'out.npy')];
    writeFileSync(file, encodeNpy(z, [count, z.length / count]));
    const { status, stderr } = await latentLens([
      'decode',
      path.join(editor.workspace, sampleModel),
      '--z',
      file,
      '--out',
      out,
    ]);
    assert.equal(status, 0, stderr);
    const array = await openNpy(memorySource(out, readFileSync(out)), out);
    const values = new Float32Array(count * side * side);
    await readNumbers(array, { start: 0, count }, values, 0);
    return toBytes(values, count, picture);
  }

  /** Gray levels on the canvas of the decoded point. */
  async function pixelsShown(): Promise<number[]> {
    return byId(frame, 'decoded')
      .locator('canvas')
      .evaluate((element: unknown) => {
        const canvas = element as Canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return Array.from({ length: data.length / 4 }, (_, pixel) => data[4 * pixel]!);
      });
  }

  async function sameAsCommandLine(): Promise<void> {
    // Nothing more is on its way when nothing has come for a while.
    await quiet(frame);
    const expected = await decodedByCommandLine(await decodedZ(), 1);
    assert.deepEqual(await pixelsShown(), [...expected]);
  }

  it('starts at the chosen sample’s mean, decoded as the command line decodes it', async () => {
    await sameAsCommandLine();
  });

  it('changes the pixels with a slider moved by the mouse, to what the command line decodes there', async () => {
    const [before, z] = [await pixelsShown(), await decodedZ()];
    const slider = byId(frame, 'slider-line').first().locator('input');
    const box = (await slider.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
    await eventually(async () => {
      assert.notDeepEqual(await decodedZ(), z);
    });
    assert.notDeepEqual(await pixelsShown(), before);
    await sameAsCommandLine();
  });

  it('changes them with the keyboard alone, and goes back to the start', async () => {
    const start = await decodedZ();
    const line = byId(frame, 'slider-line').nth(1);
    const dimension = Number(await line.getAttribute('data-dimension'));
    await line.locator('input').focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft');
    await eventually(async () => {
      assert.ok((await decodedZ())[dimension]! < start[dimension]!);
    });
    await sameAsCommandLine();
    await byId(frame, 'traverse-reset').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => {
      assert.notDeepEqual(await decodedZ(), start);
    });
  });

  it('shows the most informative dimensions over the prior’s quantiles, the posterior and the data', async () => {
    const values = async () =>
      byId(frame, 'traversal-grid').locator('tr').first().locator('.cell-value').allTextContents();
    await eventually(async () => {
      assert.deepEqual(await values(), [
        '−1.64',
        '−0.98',
        '−0.60',
        '−0.29',
        '0.00',
        '0.29',
        '0.60',
        '0.98',
        '1.64',
      ]);
    });
    await chooseOption(frame, 'traversal-range', 'Posterior μ ± 3σ');
    await eventually(async () => {
      assert.notEqual((await values())[0], '−1.64');
    });
    await chooseOption(frame, 'traversal-range', 'Prior quantiles 5–95%');
  });

  it('goes to another sample, straight or along the arc', async () => {
    await byId(frame, 'segment-interpolation').click();
    await setField(frame, 'traversal-to', '3');
    await byId(frame, 'segment-spherical').click();
    await frame
      .locator('[data-testid=traversal-grid][data-kind=interpolation]')
      .getByText('spherical')
      .waitFor();
    assert.equal(await byId(frame, 'traversal-grid').locator('canvas').count(), 9);
  });

  it('shows the plane of any two dimensions, and saves it so that the command line makes the same', async () => {
    await byId(frame, 'segment-manifold').click();
    await setField(frame, 'traversal-steps', '4');
    await eventually(async () => {
      assert.equal(await byId(frame, 'traversal-grid').locator('canvas').count(), 16);
    });
    await byId(frame, 'traversal-save').click();
    const folder = path.join(editor.workspace, 'fashion-mnist-encoder-manifold');
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), folder);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'traversal-written').getByText('manifest.json').waitFor();
    const names = ['manifest.json', 'samples.gif', 'samples.npy', 'samples.png', 'z.npy'];
    assert.deepEqual(readdirSync(folder).sort(), names);
    const again = mkdtempSync(path.join(runFolder(), 'again-'));
    const words = [
      'decode',
      path.join(editor.workspace, sampleModel),
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
    const slider = byId(frame, 'slider-line').first().locator('input');
    await slider.focus();
    for (let press = 0; press < 9; press++) await page.keyboard.press('ArrowRight');
    await quiet(frame);
    const z = await decodedZ();
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await eventually(async () => {
      assert.deepEqual(await decodedZ(), z);
    });
    await frame.locator('[data-testid=traversal-grid][data-kind=manifold]').waitFor();
  });

  it('breaks no content security policy and logs no error', () => {
    assert.deepEqual(complaints, { csp: [], webviewErrors: [] });
  });
});

interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...of: number[]): { data: Uint8ClampedArray } };
}
