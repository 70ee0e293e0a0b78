import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  eventually,
  fieldValue,
  inspect,
  openSettings,
  setField,
  waitForPhase,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';

describe('Draws that the settings of VS Code state', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor({ 'latentLens.draws': 3, 'latentLens.seed': 8 });
    page = await editor.show();
    frame = await inspect(page);
    await openSettings(frame);
  });

  after(async () => {
    await editor.close();
  });

  const reason = async (name: string) =>
    (
      await frame
        .locator('.setting')
        .filter({ has: byId(frame, `setting-${name}`) })
        .locator('.setting-reason')
        .allTextContents()
    ).join();

  it('hold for a model that states no others, and are named as their source', async () => {
    // The model may have been opened before VS Code read the settings that were just written.
    await eventually(async () => {
      assert.deepEqual(
        [await fieldValue(frame, 'setting-samples'), await fieldValue(frame, 'setting-seed')],
        ['3', '8'],
      );
    });
    await waitForPhase(frame, 'done');
    assert.match((await byId(frame, 'settings-in-short').textContent()) ?? '', / L 3$/);
    assert.equal(await reason('samples'), 'From the settings of VS Code.');
    assert.equal(await reason('seed'), 'From the settings of VS Code.');
    assert.equal(await reason('importance'), '');
    assert.equal(await byId(frame, 'set-up').getAttribute('data-changed'), 'false');
  });

  it('give way to what is chosen in the panel, until that is undone', async () => {
    await setField(frame, 'setting-samples', '2');
    await eventually(async () => {
      assert.equal(await reason('samples'), 'Chosen by you.');
    });
    await waitForPhase(frame, 'done');
    await byId(frame, 'undo').click();
    await eventually(async () => {
      assert.equal(await fieldValue(frame, 'setting-samples'), '3');
      assert.equal(await reason('samples'), 'From the settings of VS Code.');
    });
    await waitForPhase(frame, 'done');
  });
});
