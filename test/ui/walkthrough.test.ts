import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { extensionHostErrors } from '../support/editor/extensionHostLog';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { eventually, inspectorOf } from '../support/inspectorPage';
import { packRelease, releasedFile, releasedRepository } from '../support/packRelease';
import { thisPlatform } from '../support/packVsix';
import { webviewFrame } from '../support/webviews';
import {
  answerQuickInput,
  chooseFromCommand,
  openWorkbench,
  quickInput,
  runCommand,
} from '../support/workbench';

const title = 'Get started with Latent Lens';
/** The last but one, keeping a panel open, completes by a click alone. */
const completing = ['sample', 'own', 'export', 'prior', 'compare', 'terminal'];

describe('In a fresh profile, of the VSIX that a release publishes,', () => {
  let editor: InstalledEditor;
  let page: Page;

  before(async () => {
    editor = await openInstalledEditor({ vsix: await packRelease(thisPlatform) });
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    // What the repository would answer.
    await page
      .context()
      .route(`${releasedRepository}/raw/**`, (route) =>
        route.fulfill({ path: releasedFile(route.request().url(), 'raw') }),
      );
  });

  after(async () => {
    await editor.close();
  });

  const step = (id: string) => page.locator(`[data-step-id$="#start#${id}"], [data-step-id$="start#${id}"]`);
  const isDone = (id: string) => step(id).locator('.codicon.complete').first();

  async function showWalkthrough(): Promise<void> {
    await chooseFromCommand(page, 'Welcome: Open Walkthrough...', title);
    await step('sample').first().waitFor();
  }

  it('the walkthrough opens, with none of its steps done', async () => {
    await showWalkthrough();
    for (const id of [...completing, 'watch']) assert.equal(await isDone(id).count(), 0, id);
  });

  it('its steps complete by what a user does', async () => {
    await page.getByRole('button', { name: 'Open Sample VAE' }).click();
    await inspectorOf(page);
    await runCommand(page, 'Latent Lens: Inspect Model');
    await inspectorOf(page);
    await chooseFromCommand(page, 'Latent Lens: Insert Export Snippet…', 'PyTorch (TorchScript)');
    await page.locator('.tab').filter({ hasText: 'Untitled' }).waitFor();
    await runCommand(page, 'Latent Lens: Sample from Prior…');
    await quickInput(page).waitFor();
    await answerQuickInput(page, '4');
    await answerQuickInput(page, '0');
    await answerQuickInput(page, '1');
    await runCommand(page, 'Latent Lens: Copy as Command');
    await runCommand(page, 'Latent Lens: Compare with Another Model…');
    await quickInput(page).waitFor();
    await page.keyboard.press('Escape');
    await showWalkthrough();
    for (const id of completing) await isDone(id).waitFor({ state: 'attached' });
  });

  it('the Extensions view shows the README with its pictures', async () => {
    await runCommand(page, 'Extensions: Show Installed Extensions');
    await page.locator('.extension-list-item').filter({ hasText: 'Latent Lens' }).first().click();
    const readme = await webviewFrame(page, 'h1:text-is("Latent Lens")');
    await readme.getByRole('heading', { name: 'What you see' }).waitFor();
    await eventually(async () => {
      const widths = await readme.evaluate<readonly number[]>(
        `Array.from(document.querySelectorAll('img'), ({ naturalWidth }) => naturalWidth)`,
      );
      assert.ok(widths.length >= 4 && widths.every((width) => width > 100), widths.join());
    });
  });

  it('and nothing complains', async () => {
    assert.deepEqual(extensionHostErrors(editor.dataFolder), []);
    await eventually(() => {
      const logs = readdirSync(editor.dataFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('Latent Lens.log'),
      );
      assert.ok(logs.length > 0, 'there is a log');
      for (const log of logs)
        assert.doesNotMatch(readFileSync(path.join(editor.dataFolder, log), 'utf8'), /\[(error|warning)\]/);
      return Promise.resolve();
    });
  });
});
