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
  problemShown,
  rowsShown,
  sampleModel,
  setField,
  underTheme,
} from '../support/inspectorPage';
import { runFolder } from '../support/packVsix';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph, quiet } from '../support/pictures';
import { collectComplaints, type PageComplaints, quickInput, reloadWindow } from '../support/workbench';

const pictures = inRepository('out', 'screenshots', 'traverse');
const themes = { light: 'Light Modern', dark: 'Dark Modern' };
/** A number as the page formats it. */
const numberOf = (text: string) => Number(text.replace('−', '-'));

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

  const take = async (name: string) => {
    await quiet(frame);
    for (const [shade, colorTheme] of Object.entries(themes)) {
      await underTheme(frame, colorTheme);
      await photograph(frame, path.join(pictures, `${name}-${shade}.png`));
    }
  };

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

  it('starts at the current sample’s mean, decoded as the command line decodes it', async () => {
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

  const strip = (dimension: number) =>
    frame.locator(`[data-testid=slider-line][data-dimension="${dimension}"]`);
  const dimensionsShown = () =>
    byId(frame, 'slider-line').evaluateAll((lines: { getAttribute(name: string): string | null }[]) =>
      lines.map((line) => Number(line.getAttribute('data-dimension'))),
    );

  it('has a strip for every active dimension, and keeps the collapsed ones folded', async () => {
    const active = Number(await byId(frame, 'summary-active-units').getAttribute('data-value'));
    const shown = await dimensionsShown();
    assert.equal(shown.length, active);
    const toggle = byId(frame, 'collapsed-toggle');
    assert.equal((await toggle.textContent())?.trim(), `${16 - active} collapsed`);
    await toggle.click();
    await toggle.scrollIntoViewIfNeeded();
    const all = await dimensionsShown();
    assert.deepEqual(
      [...all].sort((a, b) => a - b),
      Array.from({ length: 16 }, (_, j) => j),
    );
    const collapsed = strip(all[active]!);
    await collapsed.scrollIntoViewIfNeeded();
    await collapsed.and(frame.locator('[data-decoded=true]')).waitFor();
    assert.match(
      (await collapsed.locator('input').getAttribute('aria-label'))!,
      /^z\d+, collapsed, sample \d+ at /,
    );
    await toggle.click();
    assert.equal(await byId(frame, 'slider-line').count(), active);
  });

  it('marks the sample on the axis of each strip, and names its place and the range', async () => {
    const line = byId(frame, 'slider-line').first();
    const label = (await line.locator('input').getAttribute('aria-label'))!;
    const [, at, min, max] = /sample \d+ at (\S+), range (\S+) to (\S+)$/.exec(label)!;
    assert.ok(numberOf(min!) <= numberOf(at!) && numberOf(at!) <= numberOf(max!), label);
    assert.equal(await line.locator('[data-testid=strip-range]').textContent(), `${min} to ${max}`);
    const [mark, input] = [line.locator('[data-testid=slider-mark]'), line.locator('input')];
    assert.ok(
      Math.abs(Number(await mark.getAttribute('data-share')) - Number(await input.inputValue())) < 0.01,
    );
  });

  it('has the slider of a strip under the picture of its value', async () => {
    const line = byId(frame, 'slider-line').first();
    await line.scrollIntoViewIfNeeded();
    const dimension = Number(await line.getAttribute('data-dimension'));
    const cell = line.locator('.strip-pictures li').nth(1);
    const [picture, axis] = [(await cell.boundingBox())!, (await line.locator('input').boundingBox())!];
    await page.mouse.click(picture.x + picture.width / 2, axis.y + axis.height / 2);
    const value = numberOf((await cell.locator('.cell-value').textContent())!);
    await eventually(async () => {
      assert.ok(Math.abs((await decodedZ())[dimension]! - value) < 0.03);
    });
    await byId(frame, 'traverse-reset').click();
  });

  it('goes over the prior’s quantiles, the posterior and the data', async () => {
    const values = async () => byId(frame, 'slider-line').first().locator('.cell-value').allTextContents();
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
    await chooseOption(frame, 'traversal-range', 'Posterior μ ± 3σ');
    await eventually(async () => {
      assert.notEqual((await values())[0], '−1.64');
    });
    await chooseOption(frame, 'traversal-range', 'Prior quantiles 5–95%');
  });

  it('goes to another sample, straight or along the arc, with the inputs at both ends', async () => {
    await byId(frame, 'segment-interpolation').click();
    await setField(frame, 'traversal-to', '3');
    await byId(frame, 'segment-spherical').click();
    await frame.getByRole('list', { name: 'From the start to sample 3, spherical' }).waitFor();
    assert.equal(await byId(frame, 'interpolation').locator('li canvas').count(), 9);
    await frame
      .locator('[data-testid=interpolation-end][data-sample="3"] canvas[data-loaded=true]')
      .waitFor();
    await frame.locator('[data-testid=interpolation-start] canvas[data-loaded=true]').waitFor();
  });

  it('says that a sample without a posterior is nowhere to go to', async () => {
    await setField(frame, 'traversal-to', '5000');
    assert.match(await problemShown(frame), /Sample 5000 has no posterior to interpolate to/);
    await setField(frame, 'traversal-to', '3');
    await byId(frame, 'problem').waitFor({ state: 'detached' });
  });

  it('shows the plane of any two dimensions, and saves it so that the command line makes the same', async () => {
    await byId(frame, 'segment-manifold').click();
    await setField(frame, 'traversal-steps', '4');
    await eventually(async () => {
      assert.equal(await byId(frame, 'plane').locator('canvas').count(), 16);
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
    await byId(frame, 'segment-grid').click();
    const slider = byId(frame, 'slider-line').first().locator('input');
    await slider.focus();
    for (let press = 0; press < 9; press++) await page.keyboard.press('ArrowRight');
    await byId(frame, 'segment-manifold').click();
    await quiet(frame);
    const z = await decodedZ();
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await eventually(async () => {
      assert.deepEqual(await decodedZ(), z);
    });
    await byId(frame, 'plane').waitFor();
    await byId(frame, 'segment-grid').click();
    await byId(frame, 'traverse-reset').click();
  });

  it('interpolates between two selected samples with one click, from Samples and from here', async () => {
    await byId(frame, 'tab-samples').click();
    assert.equal(await byId(frame, 'interpolate').count(), 0);
    const indices = (await rowsShown(frame, 'elbo')).map(({ index }) => index);
    for (const place of [1, 2]) await frame.locator('[data-row-index] .checkbox').nth(place).click();
    await byId(frame, 'interpolate').click();
    const ends = indices.slice(1, 3).sort((a, b) => a - b);
    for (const [name, sample] of [
      ['start', ends[0]!],
      ['end', ends[1]!],
    ] as const)
      await frame
        .locator(`[data-testid=interpolation-${name}][data-sample="${sample}"] canvas[data-loaded=true]`)
        .waitFor();
    assert.equal(await byId(frame, 'interpolate').count(), 0, 'it is shown already');
    await take('interpolation');
    await byId(frame, 'segment-grid').click();
    await byId(frame, 'interpolate').click();
    await byId(frame, 'interpolation').waitFor();
  });

  it('starts at the median row where no sample is open, and at the prior’s mean with one click', async () => {
    const start = async () => (await byId(frame, 'traverse-start').textContent())!;
    await byId(frame, 'segment-median').click();
    await byId(frame, 'segment-grid').click();
    await eventually(async () => {
      assert.match(await start(), /^Sample \d+, the median by ELBO/);
    });
    await frame.locator('[data-testid=slider-line][data-decoded=true]').first().waitFor();
    await take('strips');
    await byId(frame, 'segment-prior').click();
    await eventually(async () => {
      assert.deepEqual(await decodedZ(), new Float32Array(16));
    });
    assert.equal(await start(), '');
    await sameAsCommandLine();
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
