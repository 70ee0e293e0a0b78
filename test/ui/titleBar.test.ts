import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import {
  byId,
  eventually,
  inspect,
  inspectorOf,
  openSettings,
  setField,
  waitForPhase,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { explorerRow, pressShortcut, runCommand } from '../support/workbench';

const other = 'other-encoder.onnx';

describe('The title bar of the editor', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor({ 'workbench.editor.alwaysShowEditorActions': true });
    for (const half of ['encoder', 'decoder'])
      copyFileSync(
        path.join(editor.workspace, `fashion-mnist-${half}.onnx`),
        path.join(editor.workspace, `other-${half}.onnx`),
      );
    page = await editor.show();
    await explorerRow(page, other).waitFor();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const group = (tab: string) =>
    page
      .locator('.editor-group-container')
      .filter({ has: page.locator(`.tab[data-resource-name="${tab}"]`) });
  const action = (inside: Locator | Page, name: string) =>
    inside.locator(`.editor-actions a.action-label[aria-label^="${name}"]`);

  it('runs the model, and cancels its run', async () => {
    await action(page, 'Run').waitFor();
    assert.equal(await action(page, 'Cancel').count(), 0);
    await setField(frame, 'setting-samples', '50000');
    await action(page, 'Cancel').click();
    await waitForPhase(frame, 'cancelled');
    await action(page, 'Run').click();
    await waitForPhase(frame, 'scoring');
    await action(page, 'Cancel').waitFor();
  });

  it('does the same with the keyboard', async () => {
    await byId(frame, 'tab-samples').focus();
    await pressShortcut(page, 'CtrlCmd+.');
    await waitForPhase(frame, 'cancelled');
    await pressShortcut(page, 'CtrlCmd+Enter');
    await waitForPhase(frame, 'scoring');
    await action(page, 'Cancel').click();
    await waitForPhase(frame, 'cancelled');
  });

  it('opens the settings, and saves the setup', async () => {
    await openSettings(frame);
    await byId(frame, 'settings-button').click();
    await byId(frame, 'settings').waitFor({ state: 'detached' });
    await action(page, 'Show Settings').click();
    await frame.locator('[data-testid=settings]:focus').waitFor();
    await setField(frame, 'setting-samples', '2');
    await waitForPhase(frame, 'done');
    await action(page, 'Save Setup').click();
    await eventually(() => {
      assert.ok(existsSync(path.join(editor.workspace, 'fashion-mnist-encoder.vae.json')));
      return Promise.resolve();
    });
  });

  it('leaves the status bar to say how far a run is while its tab is hidden', async () => {
    await setField(frame, 'setting-samples', '50000');
    await waitForPhase(frame, 'scoring');
    const status = page.locator('.statusbar-item', { hasText: 'fashion-mnist-encoder.onnx:' });
    assert.equal(await status.count(), 0);
    await runCommand(page, 'File: New Untitled Text File');
    await status.getByText(/fashion-mnist-encoder\.onnx: \d+%/).waitFor();
    await status.click();
    frame = await inspectorOf(page, 'fashion-mnist-encoder.onnx', 'scoring');
    await status.waitFor({ state: 'detached' });
    await setField(frame, 'setting-samples', '2');
    await waitForPhase(frame, 'done');
  });

  it('acts on its own panel where two are side by side', async () => {
    await inspect(page, other);
    await runCommand(page, 'View: Move Editor into Right Group');
    const beside = await inspectorOf(page, other);
    frame = await inspectorOf(page);
    await setField(beside, 'setting-samples', '50000');
    await waitForPhase(beside, 'scoring');
    await action(group(other), 'Cancel').waitFor();
    await action(group('fashion-mnist-encoder.onnx'), 'Run').waitFor();
    await byId(frame, 'tab-samples').click();
    await action(group(other), 'Cancel').click();
    await waitForPhase(beside, 'cancelled');
    await waitForPhase(frame, 'done');
  });
});
