import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, inspect } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph, quiet } from '../support/pictures';

const model = 'wide-decoder.onnx';

describe('Traversing 512 latent dimensions', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    await cp(inRepository('test', 'fixtures', 'latentSpace', model), path.join(editor.workspace, model));
    page = await editor.show();
    frame = await inspect(page, model, 'idle');
    await byId(frame, 'tab-traverse').click();
    await frame.locator('[data-testid=slider-line][data-decoded=true]').first().waitFor();
  });

  after(async () => {
    await editor.close();
  });

  const decoded = () => frame.locator('[data-testid=slider-line][data-decoded=true]').count();

  it('decodes the strips in view and not the hundreds below', async () => {
    await quiet(frame);
    await photograph(frame, path.join(inRepository('out', 'screenshots', 'traverse'), 'many.png'));
    const inView = await frame.evaluate<number>(`[...document.querySelectorAll('[data-testid=slider-line]')]
      .filter((line) => line.getBoundingClientRect().top < innerHeight).length`);
    const onPage = await byId(frame, 'slider-line').count();
    assert.ok(inView < onPage, `${inView} of ${onPage} strips in view`);
    // Others may have been in view before the page had its size.
    const count = await decoded();
    assert.ok(count >= inView && count < onPage, `${count} decoded, ${inView} of ${onPage} in view`);
  });

  it('decodes others as they scroll into view, down to the last', async () => {
    const before = await decoded();
    const last = frame.locator('[data-testid=slider-line][data-dimension="511"]');
    for (let turn = 0; turn < 60 && (await last.count()) === 0; turn++)
      await frame.evaluate(`new Promise((resolve) => {
        const view = document.querySelector('[role=tabpanel]');
        view.scrollTop = view.scrollHeight;
        requestAnimationFrame(() => setTimeout(resolve, 50));
      })`);
    await last.scrollIntoViewIfNeeded();
    await last.and(frame.locator('[data-decoded=true]')).waitFor();
    assert.ok((await decoded()) > before);
  });

  it('starts at the prior’s mean, as a decoder alone has no rows', async () => {
    assert.equal((await byId(frame, 'traverse-start').textContent())?.trim(), 'Prior mean');
    assert.equal(await byId(frame, 'segment-median').count(), 0);
    const z = JSON.parse((await byId(frame, 'decoded').getAttribute('data-z'))!) as number[];
    assert.deepEqual(z, new Array(512).fill(0));
  });
});
