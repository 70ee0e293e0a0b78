import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import {
  closeEditors,
  eventually,
  fieldValue,
  inspect,
  inspectorOf,
  rowsShown,
  setField,
  waitForPhase,
} from '../support/inspectorPage';
import { openWorkbench, reloadWindow, runCommand } from '../support/workbench';

describe('In the middle of a run', () => {
  let editor: InstalledEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openInstalledEditor({ installedAlone: true });
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    frame = await inspect(page);
    await setField(frame, 'setting-samples', '50000');
    await waitForPhase(frame, 'scoring');
  });

  after(async () => {
    await editor.close();
  });

  /** Engines of this editor, whichever of its extension hosts started them. */
  const engines = (): string[] => enginesBelow(editor.extensionsFolder);

  it('the page can be loaded again: the run goes on, and its figures are there', async () => {
    await runCommand(page, 'Developer: Reload Webviews');
    await eventually(() => {
      assert.ok(frame.isDetached());
      return Promise.resolve();
    });
    frame = await inspectorOf(page, undefined, 'scoring');
    assert.ok((await rowsShown(frame, 'elbo')).length > 0);
    assert.equal(await fieldValue(frame, 'setting-samples'), '50000');
  });

  it('the window can be loaded again: the model is opened anew, with its settings', async () => {
    await reloadWindow(page);
    frame = await inspectorOf(page, undefined, 'scoring');
    assert.equal(await fieldValue(frame, 'setting-samples'), '50000');
    assert.ok((await rowsShown(frame, 'elbo')).length > 0);
  });

  it('the tab can be closed: no engine is left after its time of grace', async function () {
    if (!existsSync('/proc')) this.skip();
    this.timeout(90_000);
    await closeEditors(page);
    await eventually(() => {
      assert.deepEqual(engines(), []);
      return Promise.resolve();
    }, 60_000);
  });
});

/** Command lines of running engines that were installed below a folder. */
function enginesBelow(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const script = command.find((word) => word.startsWith(folder) && word.endsWith('engine.js'));
      return script === undefined ? [] : [`${pid} ${script}`];
    } catch {
      // It ended between one file and the next.
      return [];
    }
  });
}
