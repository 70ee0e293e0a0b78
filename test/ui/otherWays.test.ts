import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  closeEditors,
  eventually,
  inspectEntry,
  inspectorOf,
  openSettings,
  sampleModel,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { webviewFrame } from '../support/webviews';
import {
  answerQuickInput,
  chooseQuickPick,
  explorerRow,
  openContextMenu,
  quickInput,
  rightClickAndChoose,
  rightClickTabAndChoose,
  runCommand,
} from '../support/workbench';

describe('The inspector also opens', () => {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor({
      'workbench.diffEditorAssociations': { '*.onnx': 'latentLens.inspector' },
    });
    page = await editor.show();
    await openContextMenu(page, sampleModel, inspectEntry);
    await page.keyboard.press('Escape');
  });

  afterEach(async () => {
    await closeEditors(page);
  });

  after(async () => {
    await editor.close();
  });

  /** Whether the command palette has a command of the extension. */
  const offers = async (title: string) => {
    const rows = page.locator('.quick-input-widget:visible .monaco-list-row');
    let found = 0;
    // An editor that has just been opened takes the focus once it is there, and the palette closes where it loses it.
    await eventually(async () => {
      await page.keyboard.press('F1');
      await quickInput(page).fill(`>Latent Lens: ${title}`, { timeout: 3000 });
      await rows.first().waitFor({ timeout: 3000 });
      // The list is filtered a moment after the text has changed.
      await page.waitForTimeout(500);
      found = await rows.filter({ hasText: `Latent Lens: ${title}` }).count();
      assert.ok(await quickInput(page).isVisible());
    }, 30_000);
    await page.keyboard.press('Escape');
    return found > 0;
  };

  it('by a click on a model, once', async () => {
    await explorerRow(page, sampleModel).click();
    await inspectorOf(page);
    await explorerRow(page, sampleModel).click();
    await rightClickAndChoose(page, sampleModel, inspectEntry);
    assert.equal(await page.locator('.tabs-container .tab').count(), 1);
  });

  it('but not in a diff, whose sides are two models that nobody asked to run', async () => {
    const other = 'fashion-mnist-decoder.onnx';
    await rightClickAndChoose(page, sampleModel, 'Select for Compare');
    await rightClickAndChoose(page, other, 'Compare with Selected');
    const side = await webviewFrame(page, `h1:text-is("${other}")`);
    await side.getByText('Models aren’t loaded in a diff.').waitFor();
    await webviewFrame(page, `h1:text-is("${sampleModel}")`);
    await side.getByRole('link', { name: 'Open the file on disk' }).click();
    await inspectorOf(page, other);
    assert.equal(await page.locator('.tabs-container .tab').count(), 2);
  });

  it('by "Open With…"', async () => {
    await rightClickAndChoose(page, sampleModel, 'Open With...');
    await chooseQuickPick(page, 'Latent Lens');
    await inspectorOf(page);
  });

  it('by the command palette, which lists the models of the workspace', async () => {
    await runCommand(page, inspectEntry);
    await chooseQuickPick(page, sampleModel);
    await inspectorOf(page);
  });

  it('and only then the command palette offers what needs a model', async () => {
    assert.deepEqual([await offers('Inspect Model'), await offers('Export Latents…')], [true, false]);
    await rightClickAndChoose(page, sampleModel, inspectEntry);
    await inspectorOf(page);
    assert.deepEqual([await offers('Inspect Model'), await offers('Export Latents…')], [true, true]);
    await closeEditors(page);
    assert.deepEqual([await offers('Inspect Model'), await offers('Export Latents…')], [true, false]);
  });

  it('from the title of an editor', async () => {
    await rightClickAndChoose(page, sampleModel, 'Open With...');
    await chooseQuickPick(page, 'Text Editor');
    await rightClickTabAndChoose(page, sampleModel, inspectEntry);
    await inspectorOf(page);
  });

  it('on the sample VAE that comes with it', async () => {
    await runCommand(page, 'Latent Lens: Open Sample VAE');
    await inspectorOf(page);
  });

  it('while the execution provider is chosen from those that were tried here', async () => {
    await runCommand(page, 'Latent Lens: Open Sample VAE');
    const frame = await inspectorOf(page);
    // An editor that has just been opened takes the focus once it is there, and a list closes where it loses it.
    await eventually(async () => {
      await runCommand(page, 'Latent Lens: Select Execution Provider…');
      await page.getByText('Available', { exact: true }).first().waitFor({ timeout: 8000 });
    }, 60_000);
    await page.getByText('Not available:').first().waitFor();
    await answerQuickInput(page, 'cpu');
    await openSettings(frame);
    await frame.locator('[data-provider=cpu]').waitFor();
  });
});
