import type { Browser, Locator, Page } from 'playwright-core';
import type { EditorServer } from './editor/server';
import { watchForFailures } from './failurePictures';

/** What went wrong in the page, for tests to assert that nothing did. */
export interface PageComplaints {
  /** Violations of the content security policy, in the workbench or a webview. */
  readonly csp: string[];
  /** Errors on the console of a webview's frames. */
  readonly webviewErrors: string[];
}

/** The key that VS Code calls CtrlCmd. */
const ctrlCmd = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Opens the workbench on a folder and waits until its Explorer shows files. */
export async function openWorkbench(
  browser: Browser,
  server: EditorServer,
  folder: string,
  viewport = { width: 1280, height: 800 },
  initScript = '',
): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await page.addInitScript(writeOften);
  await page.addInitScript(initScript);
  watchForFailures(page);
  await page.goto(server.folderUrl(folder));
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  return page;
}

/** Collects, from now on, what the page and its webviews complain of. */
export function collectComplaints(page: Page): PageComplaints {
  const complaints: PageComplaints = { csp: [], webviewErrors: [] };
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy/i.test(text)) complaints.csp.push(text);
    else if (message.type() === 'error' && isWebviewUrl(message.location().url))
      complaints.webviewErrors.push(text);
  });
  page.on('pageerror', (error) => {
    if (isWebviewUrl(error.stack ?? '')) complaints.webviewErrors.push(error.message);
  });
  return complaints;
}

/**
 * In a browser, VS Code writes what it keeps every five seconds, and begins to wait anew once it has written. Here it
 * does so more often, and its turns are counted.
 */
const writeOften = `if (window === top) {
  const later = window.setTimeout.bind(window);
  window.storageTurns = 0;
  window.setTimeout = (work, delay, ...rest) => {
    if (delay !== 5000) return later(work, delay, ...rest);
    return later(() => {
      work();
      window.storageTurns++;
    }, 200);
  };
}`;

/** Loads the window again, once the editor has written what its pages keep. */
export async function reloadWindow(page: Page): Promise<void> {
  // A turn may be under way, and a timer of the same length may belong to something else.
  await page.evaluate('window.turnsWanted = window.storageTurns + 4');
  await page.waitForFunction('window.storageTurns >= window.turnsWanted');
  await page.reload();
}

/** The Explorer's row of a file or folder. */
export function explorerRow(page: Page, name: string): Locator {
  return page
    .locator('.explorer-folders-view .monaco-list-row')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Expands a folder of the Explorer, below the workspace's own, with those that it is in. */
export async function expandFolders(page: Page, folder: string): Promise<void> {
  for (const name of folder.split(/[\\/]/)) {
    const row = await listedRow(page, name);
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
}

/** The row of a file or folder that was just made: just after the start, nothing is watched yet. */
async function listedRow(page: Page, name: string): Promise<Locator> {
  const row = explorerRow(page, name);
  try {
    await row.waitFor({ timeout: 2000 });
  } catch {
    // Its buttons are there while the mouse is over it. The command is not offered before it has had the focus.
    await page.locator('.explorer-folders-view').hover();
    await page.getByRole('button', { name: 'Refresh Explorer' }).click();
    await row.waitFor();
  }
  return row;
}

/**
 * Right-clicks a file in the Explorer; resolves with the entries of the menu that opens. With `expected`, the menu
 * is opened again until it offers that entry: just after the start, extensions have not added theirs yet.
 */
export async function openContextMenu(
  page: Page,
  name: string,
  expected?: string,
  timeout = 30_000,
): Promise<string[]> {
  const end = Date.now() + timeout;
  for (;;) {
    const entries = await menuEntries(page, name);
    if (entries && (expected === undefined || entries.includes(expected))) return entries;
    if (Date.now() > end)
      throw new Error(`The menu of ${name} does not offer ${expected}: ${entries?.join(' | ') ?? 'no menu'}`);
    await closeMenu(page);
  }
}

/** Right-clicks a file once; undefined where something still lies over the Explorer. */
async function menuEntries(page: Page, name: string): Promise<string[] | undefined> {
  const labels = page.locator('.monaco-menu .action-label');
  try {
    await explorerRow(page, name).click({ button: 'right', timeout: 3000 });
    await labels.first().waitFor({ timeout: 3000 });
  } catch {
    return undefined;
  }
  return (await labels.allTextContents()).map((label) => label.trim()).filter((label) => label !== '');
}

/** Closes the open context menu: with Escape again where another part of the window took the focus and the first one. */
export async function closeMenu(page: Page): Promise<void> {
  const menu = page.locator('.monaco-menu');
  const end = Date.now() + 30_000;
  for (;;) {
    await page.keyboard.press('Escape');
    try {
      await menu.waitFor({ state: 'hidden', timeout: 2000 });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await menu.focus({ timeout: 2000 }).catch(() => undefined);
    }
  }
}

/** Right-clicks a file in the Explorer and chooses an entry. Returns when that was clicked. */
export function rightClickAndChoose(page: Page, name: string, label: string): Promise<number> {
  return chooseFromMenu(page, () => openContextMenu(page, name, label), label);
}

/** Right-clicks the tab of an editor and chooses an entry. */
export async function rightClickTabAndChoose(page: Page, name: string, label: string): Promise<void> {
  await chooseFromMenu(page, () => editorTab(page, name).click({ button: 'right', timeout: 3000 }), label);
}

/** For a tenth of a second, a menu that has opened ignores clicks. */
const menuWakesAfter = 200;

/**
 * Opens a menu and chooses an entry, again if need be: a menu closes when something else takes the focus. Returns when the
 * entry was clicked that the menu heeded, in milliseconds as `Date.now()`.
 */
export async function chooseFromMenu(
  page: Page,
  open: () => Promise<unknown>,
  label: string,
): Promise<number> {
  const item = page.locator('.monaco-menu .action-menu-item').filter({ hasText: label }).first();
  let cause: unknown;
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await open();
      await page.waitForTimeout(menuWakesAfter);
      const clickedAt = Date.now();
      await item.click({ timeout: 3000 });
      await item.waitFor({ state: 'hidden', timeout: 3000 });
      return clickedAt;
    } catch (error) {
      cause = error;
      await closeMenu(page);
    }
  }
  throw new Error(`The menu does not heed a click on ${label}.`, { cause });
}

/** Runs a command by the title that the command palette shows, opening it again until the command is there. */
export async function runCommand(page: Page, title: string, timeout = 60_000): Promise<void> {
  const end = Date.now() + timeout;
  // A busy machine may take longer than that to list commands, each time anew.
  for (let patience = 3000; ; patience = Math.min(2 * patience, 24_000)) {
    try {
      await page.keyboard.press('F1');
      await quickInput(page).fill(`>${title}`, { timeout: patience });
      await quickPickRow(page, title).click({ timeout: patience });
      return;
    } catch (error) {
      // The palette closes when something else takes the focus, and lacks an extension's commands just after the start.
      if (Date.now() > end) throw new Error(`The command palette does not offer ${title}.`, { cause: error });
      await page.keyboard.press('Escape');
    }
  }
}

/** Types an answer into the open input box and accepts it, until it is gone or asks for something else. */
export async function answerQuickInput(page: Page, answer: string): Promise<void> {
  const input = quickInput(page);
  await input.waitFor();
  await input.fill(answer);
  await page.keyboard.press('Enter');
  await waitUntilValue(page, (value) => value !== answer);
}

/**
 * Answers VS Code's dialog for files and folders. It opens empty, shows a path once it takes an answer, and while it lists that
 * folder puts it before what is typed, which is then typed again. It ignores Enter while it lists a folder or enters the one
 * that was typed, so Enter is pressed until it is gone.
 */
export async function answerFileDialog(page: Page, file: string): Promise<void> {
  await waitUntilValue(page, (value) => value?.startsWith('/') === true);
  const input = quickInput(page);
  for (const end = Date.now() + 30_000; ;) {
    await input.fill(file);
    await page.waitForTimeout(500);
    if ((await input.inputValue()) === file) break;
    if (Date.now() > end) throw new Error(`The dialog does not keep what is typed: ${file}`);
  }
  for (const end = Date.now() + 30_000; await input.isVisible();) {
    if (Date.now() > end) throw new Error(`The dialog does not take what is typed: ${file}`);
    await input.press('Enter', { timeout: 1000 }).catch(() => undefined);
    await input.waitFor({ state: 'hidden', timeout: 1000 }).catch(() => undefined);
  }
}

/** Waits until what stands in the open quick input is as expected; undefined where none is open. */
async function waitUntilValue(page: Page, isExpected: (value: string | undefined) => boolean): Promise<void> {
  const read = () =>
    quickInput(page)
      .inputValue({ timeout: 500 })
      .catch(() => undefined);
  for (const end = Date.now() + 30_000; !isExpected(await read());) {
    if (Date.now() > end) throw new Error('The quick input does not become what is expected of it.');
    await page.waitForTimeout(100);
  }
}

/** Chooses a row of the open quick pick by what it shows. */
export async function chooseQuickPick(page: Page, label: string, timeout = 30_000): Promise<void> {
  // Rows of the list before may still be there, and move when the new ones come: what is typed is matched with these.
  await quickInput(page).fill(label, { timeout });
  await quickPickRow(page, label).click({ timeout });
}

/** Runs a command and chooses from the list that it shows. It closes where an editor takes the focus meanwhile. */
export async function chooseFromCommand(page: Page, title: string, label: string): Promise<void> {
  await runCommand(page, title);
  try {
    await chooseQuickPick(page, label, 5000);
  } catch {
    await page.keyboard.press('Escape');
    await runCommand(page, title);
    await chooseQuickPick(page, label);
  }
}

/** The open quick input's text box. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input[type=text]').first();
}

/** The editor tab with a label. */
export function editorTab(page: Page, label: string): Locator {
  return page.locator('.tabs-container .tab').filter({ hasText: label });
}

/** Presses a VS Code shortcut such as `CtrlCmd+W`. */
export async function pressShortcut(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys.replace('CtrlCmd', ctrlCmd));
}

function quickPickRow(page: Page, label: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
}

function isWebviewUrl(url: string): boolean {
  return /vscode-(webview|resource|cdn)|\/webview\/browser\/pre\//.test(url);
}
