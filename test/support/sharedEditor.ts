import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Settings } from './editor/userSettings';
import { watchForFailures } from './failurePictures';
import { type InstalledEditor, openInstalledEditor } from './installedEditor';
import { closeEditors } from './inspectorPage';
import { fillWithSamples } from './sampleWorkspace';
import { expandFolders, explorerRow, openWorkbench, runCommand } from './workbench';

/** An editor that the test files of one process use one after the other, each in a folder of its own. */
export interface SharedEditor {
  /** The folder with the bundled VAE, for one test file alone. Tests may put more there, also before it is shown. */
  readonly workspace: string;
  /** Shows the folder in the Explorer. */
  show(): Promise<Page>;
  /** Closes what is open, and brings back the settings; the editor stays up for the next file. */
  close(): Promise<void>;
}

interface Shared {
  readonly editor: InstalledEditor;
  readonly settings: string;
  folders: number;
  page?: Page;
}

const viewport = { width: 1280, height: 800 };

// Each test file is a bundle of its own: only the global object is common to them.
const common = globalThis as { sharedEditor?: Promise<Shared> | undefined };

/**
 * The editor of this process, launched when it is first needed: most of a short file's time would go into that. These
 * settings of its workspace hold until the next file.
 */
export async function openSharedEditor(settings: Settings = {}): Promise<SharedEditor> {
  const shared = await (common.sharedEditor ??= launch());
  const ofWorkspace = settingsOfWorkspace(shared);
  await mkdir(path.dirname(ofWorkspace), { recursive: true });
  await writeFile(ofWorkspace, JSON.stringify(settings));
  const name = `files-${++shared.folders}`;
  const workspace = path.join(shared.editor.workspace, name);
  await fillWithSamples(workspace);
  return { workspace, show: () => show(shared, name), close: () => close(shared, workspace) };
}

function settingsOfWorkspace({ editor }: Shared): string {
  return path.join(editor.workspace, '.vscode', 'settings.json');
}

async function launch(): Promise<Shared> {
  const editor = await openInstalledEditor({
    samples: false,
    settings: { 'explorer.compactFolders': false },
  });
  return { editor, settings: await readFile(editor.settingsFile, 'utf8'), folders: 0 };
}

async function show(shared: Shared, name: string): Promise<Page> {
  const { browser, server, workspace } = shared.editor;
  const page = (shared.page ??= await openWorkbench(browser, server, workspace, viewport));
  watchForFailures(page);
  await page.setViewportSize(viewport);
  await runCommand(page, 'View: Show Explorer');
  await expandFolders(page, name);
  await explorerRow(page, 'fashion-mnist-encoder.onnx').waitFor();
  return page;
}

async function close(shared: Shared, workspace: string): Promise<void> {
  const { editor, settings, page } = shared;
  try {
    if (page) {
      await closeEditors(page);
      await runCommand(page, 'Notifications: Clear All Notifications');
    }
    await rm(workspace, { recursive: true });
    if ((await readFile(editor.settingsFile, 'utf8')) !== settings)
      await writeFile(editor.settingsFile, settings);
  } catch {
    // What a failed test left open must not be the next one's failure.
    common.sharedEditor = undefined;
    await editor.close();
  }
}
