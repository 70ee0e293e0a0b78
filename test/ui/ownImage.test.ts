import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode as encodePng } from 'fast-png';
import type { Frame, Page } from 'playwright-core';
import { byId, colorsOf, eventually, inspect, summaryFigure } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { runCommand } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

const [width, height] = [60, 40];
const photo = encodePng({
  width,
  height,
  channels: 3,
  depth: 8,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i % 7) * 30 + (i % 3) * 15),
});

describe('An image that is no row of the data', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const pane = () => byId(frame, 'own-image');
  const shown = (kind: string) => pane().locator(`canvas[data-picture=${kind}][data-loaded=true]`);

  /** Dispatches an event with a file, as the browser does when a user pastes or drops it. */
  const give = (kind: 'paste' | 'drop', name: string, bytes: Uint8Array) =>
    frame.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(${JSON.stringify([...bytes])})], ${JSON.stringify(name)}));
      const init = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(${JSON.stringify(kind)} === 'paste'
        ? new ClipboardEvent('paste', { ...init, clipboardData: data })
        : new DragEvent('drop', { ...init, dataTransfer: data }));
    }`);

  it('is chosen from the palette, and shown as the model sees it', async () => {
    const file = path.join(editor.workspace, 'photo.png');
    writeFileSync(file, photo);
    const elbo = await summaryFigure(frame, 'elbo');
    await runCommand(page, 'Latent Lens: Reconstruct an Image…');
    await page.locator('.quick-input-list .monaco-list-row').getByText('photo.png').click();
    await shown('reconstruction').waitFor();
    assert.match((await pane().textContent()) ?? '', /photo\.png.*not in the data/);
    assert.equal(
      await byId(frame, 'image-steps').textContent(),
      'Resized from 60 × 40 to 28 × 28, cropped to the middle, converted to gray.',
    );
    for (const kind of ['raw', 'input', 'reconstruction', 'residual'])
      assert.ok((await colorsOf(shown(kind))) > 2, kind);
    assert.match((await pane().locator('.detail-figures').textContent()) ?? '', /ELBO−.* ± .*KL/);
    assert.equal(await pane().locator('.neighbor').count(), 12);
    assert.equal(await summaryFigure(frame, 'elbo'), elbo);
    assert.equal(await byId(frame, 'rows-shown').getAttribute('data-shown'), '1000');
    await isAccessibleUnderThemes(frame, inRepository('out', 'screenshots', 'own-image'));
  });

  it('is run again under other settings', async () => {
    const figure = pane().locator('.detail-figures dd').first();
    const before = await figure.textContent();
    await byId(frame, 'settings-button').click();
    await byId(frame, 'setting-samples').locator('input').fill('3');
    await byId(frame, 'setting-samples').locator('input').press('Enter');
    await eventually(async () => {
      assert.notEqual(await figure.textContent(), before);
    });
    await byId(frame, 'settings-button').click();
  });

  it('gives way to a row that is selected', async () => {
    await frame.locator('[data-row-index]').nth(1).click();
    await byId(frame, 'detail').waitFor();
    assert.equal(await pane().count(), 0);
  });

  for (const kind of ['paste', 'drop'] as const)
    it(`is taken by ${kind}, from whatever view`, async () => {
      await byId(frame, 'tab-posterior').click();
      await give(kind, `${kind}.png`, photo);
      await shown('reconstruction').waitFor();
      assert.match((await pane().locator('h2').textContent()) ?? '', new RegExp(`^${kind}\\.png`));
      await pane().getByRole('button', { name: 'Close image' }).click();
      await pane().waitFor({ state: 'detached' });
    });

  it('is refused in words where it is none', async () => {
    await give('paste', 'notes.txt', Buffer.from('no image'));
    await byId(frame, 'problem').waitFor();
    assert.match(
      (await pane().textContent()) ?? '',
      /notes\.txt is not a readable picture: it is neither PNG, JPEG, WebP, TIFF nor BMP\./,
    );
    await pane().getByRole('button', { name: 'Close image' }).click();
  });
});
