import { mkdtempSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type GraphicsCard, launchBrowser } from './editor/browser';
import { type EditorServer, installExtension, startServer } from './editor/server';
import { ensureServer } from './editor/serverInstall';
import { themesOnly } from './editor/themesOnly';
import { quietSettings, type Settings, writeUserSettings } from './editor/userSettings';
import { madeOnce } from './madeOnce';
import { packVsix, runFolder, thisPlatform } from './packVsix';
import { fillWithSamples } from './sampleWorkspace';

/** VS Code as a user has it: the VSIX installed, a workspace with the bundled VAE, a browser to look through. */
export interface InstalledEditor {
  readonly server: EditorServer;
  readonly browser: Browser;
  readonly workspace: string;
  /** Where the server keeps settings and logs. */
  readonly dataFolder: string;
  /** The user's settings.json. */
  readonly settingsFile: string;
  /** Where the extension is installed. */
  readonly extensionsFolder: string;
  close(): Promise<void>;
}

/** Brings up an editor with fresh settings; each caller gets folders of its own and must close it. */
export async function openInstalledEditor(
  options: {
    colorTheme?: string;
    settings?: Settings;
    untrusted?: boolean;
    graphicsCard?: GraphicsCard;
    /** Whether the extension is installed for this editor alone, which tells its engines from those of others. */
    installedAlone?: boolean;
    /** The VSIX that is installed alone, where it is another than the one of most tests. */
    vsix?: string;
    /** Whether the workspace holds the bundled VAE, as it does unless told otherwise. */
    samples?: boolean;
    /** Whether VS Code's own extensions are there, as users have them and measurements need them. */
    builtIns?: boolean;
  } = {},
): Promise<InstalledEditor> {
  const folder = mkdtempSync(path.join(runFolder(), 'editor-'));
  const workspace = path.join(folder, 'workspace');
  const dataFolder = path.join(folder, 'data');
  const isAlone = options.installedAlone === true || options.vsix !== undefined;
  const extensionsFolder = isAlone ? path.join(folder, 'installed', 'extensions') : await installForTests();
  if (isAlone) await installInto(extensionsFolder, options.vsix);
  await (options.samples === false ? mkdir(workspace) : fillWithSamples(workspace));
  const settingsFile = await writeUserSettings(dataFolder, {
    ...quietSettings(options.colorTheme),
    // A hover that opens over the Explorer would take the next click.
    'workbench.hover.delay': 600_000,
    ...(!options.builtIns && { 'extensions.webWorker': false }),
    ...(options.untrusted && {
      'security.workspace.trust.enabled': true,
      // Nobody is asked.
      'security.workspace.trust.startupPrompt': 'never',
    }),
    ...options.settings,
  });
  const flags = options.untrusted ? [] : ['--disable-workspace-trust'];
  if (!options.builtIns) flags.push('--builtin-extensions-dir', await themesOnly(await ensureServer()));
  const server = await startServer({ dataFolder, extensionsFolder, flags });
  const browser = await launchBrowser(options.graphicsCard);
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  return { server, browser, workspace, dataFolder, settingsFile, extensionsFolder, close };
}

/** The folder with the extension as its VSIX installs it, once for all editors of a test run. */
export async function installForTests(): Promise<string> {
  const extensions = path.join(runFolder(), 'installed', 'extensions');
  await madeOnce(path.join(runFolder(), 'installed'), () => installInto(extensions));
  return extensions;
}

async function installInto(extensions: string, vsix?: string): Promise<void> {
  await installExtension(await ensureServer(), extensions, vsix ?? (await packVsix(thisPlatform)));
}
