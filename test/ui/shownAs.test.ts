import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  chooseOption,
  colorsOf,
  eventually,
  fieldValue,
  inspect,
  openSettings,
  pixelsOf,
  setField,
} from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { explorerRow } from '../support/workbench';

const files = [
  'volume-encoder.onnx',
  'volume-decoder.onnx',
  'volumes.npy',
  'color-encoder.onnx',
  'color-decoder.onnx',
  'colors.npy',
];

describe('Rows that are no gray images', () => {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor();
    for (const file of files)
      copyFileSync(inRepository('test', 'fixtures', 'shapes', file), path.join(editor.workspace, file));
    page = await editor.show();
    await explorerRow(page, 'volume-encoder.onnx').waitFor();
  });

  after(async () => {
    await editor.close();
  });

  it('of a volume are looked at slice by slice', async () => {
    const frame = await inspect(page, 'volume-encoder.onnx');
    assert.deepEqual(await sizeShown(frame), [10, 8], 'width and height of a slice');
    assert.equal(await fieldValue(frame, 'setting-slice'), '3', 'the middle one');
    // The same row throughout: which one is worst may still change.
    const row = Number(await frame.locator('[data-row-index]').first().getAttribute('data-row-index'));
    const middle = await pixelsOf(inputOf(frame, row));
    await setField(frame, 'setting-slice', '0');
    await eventually(async () => {
      assert.notEqual(await pixelsOf(inputOf(frame, row)), middle);
    });
    await openSettings(frame);
    await byId(frame, 'undo').click();
    await eventually(async () => {
      assert.equal(await pixelsOf(inputOf(frame, row)), middle);
    });
  });

  it('of colors in one flat line are an image once that is said, and stay so', async () => {
    let frame = await inspect(page, 'color-encoder.onnx');
    assert.deepEqual(await sizeShown(frame), [144, 72], 'a line of values');
    await chooseOption(frame, 'setting-display', '8 × 8 RGB planes');
    await eventually(async () => {
      assert.deepEqual(await sizeShown(frame), [8, 8]);
    });
    await frame.locator('[data-row-index]').first().click();
    const large = byId(frame, 'detail').locator('canvas[data-picture=input][data-loaded=true]');
    await large.waitFor();
    assert.equal(await colorsOf(large), 2, 'a square on its ground');
    frame = await inspect(page, 'volume-encoder.onnx');
    frame = await inspect(page, 'color-encoder.onnx');
    assert.deepEqual(await sizeShown(frame), [8, 8]);
  });
});

function firstInput(frame: Frame) {
  return frame.locator('[data-row-index] canvas[data-picture=input][data-loaded=true]').first();
}

async function sizeShown(frame: Frame): Promise<number[]> {
  const canvas = firstInput(frame);
  return [Number(await canvas.getAttribute('width')), Number(await canvas.getAttribute('height'))];
}

function inputOf(frame: Frame, row: number) {
  return frame.locator(`[data-row-index="${row}"] canvas[data-picture=input][data-loaded=true]`);
}
