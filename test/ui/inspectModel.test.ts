import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import {
  closeMenu,
  collectComplaints,
  editorTab,
  openContextMenu,
  openWorkbench,
  type PageComplaints,
  rightClickAndChoose,
  webviewFrame,
} from '../support/workbench';

const model = 'fashion-mnist-encoder.onnx';

describe('Inspecting a model from the Explorer', () => {
  let editor: InstalledEditor;
  let page: Page;
  let complaints: PageComplaints;

  before(async () => {
    editor = await openInstalledEditor();
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    complaints = collectComplaints(page);
  });

  after(async () => {
    await editor.close();
  });

  it('is offered by the menu of a .onnx and of no other file', async () => {
    await openContextMenu(page, model, 'Inspect Model');
    await closeMenu(page);
    const entries = await openContextMenu(page, 'fashion-mnist-test.npz');
    await closeMenu(page);
    assert.ok(!entries.includes('Inspect Model'), entries.join(' | '));
  });

  it('opens the inspector in a tab', async () => {
    await rightClickAndChoose(page, model, 'Inspect Model');
    await editorTab(page, model).waitFor();
    await webviewFrame(page);
  });

  it('breaks no content security policy', () => {
    assert.deepEqual(complaints.csp, []);
  });
});
