import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'fast-png';
import type { Frame, Page } from 'playwright-core';
import { byId, eventually, inspect, sampleData, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photographUnderThemes } from '../support/themes';

const pictures = inRepository('out', 'screenshots', 'changed-pictures');

describe('A folder of pictures that changes while it is open', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    rmSync(path.join(editor.workspace, sampleData));
    mkdirSync(path.join(editor.workspace, 'pictures'));
    for (let place = 0; place < 12; place++) draw(`${place}.png`, 20 * place);
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const inPictures = (name: string) => path.join(editor.workspace, 'pictures', name);
  const draw = (name: string, level: number) => {
    const data = Uint8Array.from({ length: 784 }, (_, i) => (i % 28 < 14 ? level : 255 - level));
    writeFileSync(inPictures(name), encode({ width: 28, height: 28, channels: 1, data }));
  };
  const message = async () => (await byId(frame, 'file-changes').locator('.banner-text').textContent()) ?? '';
  const photographed = (name: string) => photographUnderThemes(frame, path.join(pictures, name));

  it('is said by the name of the picture that was written again', async () => {
    draw('3.png', 255);
    await byId(frame, 'file-changes').waitFor();
    assert.match(
      await message(),
      /^3\.png changed on disk at \d+:\d\d [AP]M\. The panel still shows the version that was loaded; some images may be unavailable\.$/,
    );
    await photographed('written');
  });

  it('is said by the name of the folder where pictures came or went', async () => {
    rmSync(inPictures('7.png'));
    await eventually(async () => {
      assert.match(await message(), /^The folder pictures changed on disk at /);
    });
    await photographed('removed');
  });

  it('is read again by Reload, after which nothing is said', async () => {
    await byId(frame, 'reload').click();
    await frame.getByText('11 rows').first().waitFor();
    await waitForPhase(frame, 'done');
    assert.equal(await byId(frame, 'file-changes').count(), 0);
  });
});
