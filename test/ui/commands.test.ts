import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { inspect } from '../support/inspectorPage';
import { manifest } from '../support/repository';
import { editorTab, openWorkbench } from '../support/workbench';

const { commands, menus } = manifest.contributes;
const ids = commands.map(({ command }) => command);
/** Those that the Command Palette offers once a model is open, or not at all. */
const ofModels = menus.commandPalette.map(({ command }) => command);

/** Keybindings of a user reach every command, also where no menu offers it. A webview keeps Ctrl+C, X and V to itself. */
const letters = 'abdefghijklmnopqrstuwyz0123456789';
const keyOf = (command: string) => `ctrl+alt+shift+${letters.charAt(ids.indexOf(command))}`;
const bindings = [
  ...ids.map((command) => ({ key: keyOf(command), command })),
  { key: 'ctrl+alt+f7', command: 'notifications.clearAll' },
  { key: 'ctrl+alt+f8', command: 'workbench.action.closePanel' },
  { key: 'ctrl+alt+f9', command: 'workbench.action.revertAndCloseActiveEditor' },
];

/** What commands open once they have looked at the execution providers. */
const documentsOpened: Readonly<Partial<Record<string, string>>> = {
  'latentLens.checkGpu': 'Execution providers on this machine',
  'latentLens.reportProblem': 'Latent Lens problem report',
};

/** What of the window tells that a command was heard. */
const seen = `[
  ...document.querySelectorAll(
    '.notification-toast, .quick-input-widget, .monaco-dialog-box, .modal-editor-part, .workspace-trust-editor, .tab, .part.panel, .statusbar-item',
  ),
].filter((element) => element.checkVisibility()).map((element) => element.className + element.textContent).join()`;

describe('Without a folder and a model, each command says or does something:', () => {
  let editor: InstalledEditor;
  let page: Page;

  before(async () => {
    editor = await openBoundEditor({ samples: false });
    page = await editor.browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`http://127.0.0.1:${editor.server.port}/?ew=true`);
    await page.locator('.part.statusbar').waitFor();
  });

  after(async () => {
    await editor.close();
  });

  for (const command of ids) {
    it(command, async () => {
      await clear(page);
      await isHeard(page, command);
    });
  }

  it('which is told from a key that nothing is bound to', async () => {
    await clear(page);
    let seenBefore = '';
    // What the command before has begun may still show, and then has nothing to do with the key.
    for (let attempt = 0; attempt < 3; attempt++) {
      seenBefore = await settled(page, undefined);
      await page.keyboard.press('Control+Alt+Shift+F9');
      if (!(await changes(page, undefined, seenBefore, 2000))) return;
    }
    assert.fail(`${seenBefore}\n${await shown(page, undefined)}`);
  });
});

describe('In an untrusted folder, each command says or does something:', () => {
  let editor: InstalledEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openBoundEditor({ untrusted: true });
    page = await openWorkbench(editor.browser, editor.server, editor.workspace);
  });

  after(async () => {
    await editor.close();
  });

  for (const command of ids.filter((id) => !ofModels.includes(id))) {
    it(command, async () => {
      await clear(page);
      await isHeard(page, command);
      // What opens late would cover the models that follow.
      const document = documentsOpened[command];
      if (document !== undefined) await editorTab(page, document).waitFor({ timeout: 60_000 });
    });
  }

  for (const command of ofModels) {
    it(`${command} for a model`, async () => {
      await clear(page);
      frame = await inspect(page, undefined, 'failed');
      await isHeard(page, command, frame);
    });
  }
});

async function openBoundEditor(options: Parameters<typeof openInstalledEditor>[0]): Promise<InstalledEditor> {
  const editor = await openInstalledEditor(options);
  const file = path.join(path.dirname(editor.settingsFile), 'keybindings.json');
  await writeFile(file, JSON.stringify(bindings));
  return editor;
}

/** Closes whatever the command before has opened. */
async function clear(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Alt+F7');
  await page.keyboard.press('Control+Alt+F8');
  const tabs = page.locator('.tabs-container .tab');
  while ((await tabs.count()) > 0) {
    await page.locator('.part.statusbar').click({ position: { x: 600, y: 10 } });
    await page.keyboard.press('Control+Alt+F9');
    await page.waitForTimeout(200);
  }
}

/** Presses the key of a command, again while a page that has just been opened takes the focus. */
async function isHeard(page: Page, command: string, frame?: Frame): Promise<void> {
  const before = await settled(page, frame);
  for (let attempt = 0; attempt < 4; attempt++) {
    await page.keyboard.press(keyOf(command).replace('ctrl+alt+shift', 'Control+Alt+Shift'));
    if (await changes(page, frame, before, 5000)) return;
  }
  assert.fail(`Nothing happened at ${command}.`);
}

/** What is shown, once it has been the same for a while: what the command before has opened may still fade. */
async function settled(page: Page, frame: Frame | undefined): Promise<string> {
  let before = await shown(page, frame);
  while (await changes(page, frame, before, 600)) before = await shown(page, frame);
  return before;
}

async function changes(
  page: Page,
  frame: Frame | undefined,
  before: string,
  milliseconds: number,
): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if ((await shown(page, frame)) !== before) return true;
    await page.waitForTimeout(100);
  }
  return false;
}

async function shown(page: Page, frame: Frame | undefined): Promise<string> {
  return `${await page.evaluate<string>(seen)} ${(await frame?.locator('body').textContent()) ?? ''}`;
}
