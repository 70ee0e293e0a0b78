import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type GraphicsCard, launchBrowser } from './editor/browser';
import { type EditorServer, startServer } from './editor/server';
import { quietSettings, type Settings, writeUserSettings } from './editor/userSettings';
import { packVsix, runFolder, thisPlatform } from './packVsix';
import { fillWithSamples } from './sampleWorkspace';

/** VS Code as a user has it: the VSIX installed, a workspace with the bundled VAE, a browser to look through. */
export interface InstalledEditor {
  readonly server: EditorServer;
  readonly browser: Browser;
  readonly workspace: string;
  /** Where the server keeps settings and logs. */
  readonly dataFolder: string;
  close(): Promise<void>;
}

/** Brings up an editor with fresh settings; each caller gets folders of its own and must close it. */
export async function openInstalledEditor(
  options: {
    colorTheme?: string;
    settings?: Settings;
    untrusted?: boolean;
    graphicsCard?: GraphicsCard;
  } = {},
): Promise<InstalledEditor> {
  const vsix = await packVsix(thisPlatform);
  const folder = mkdtempSync(path.join(runFolder(), 'editor-'));
  const workspace = path.join(folder, 'workspace');
  const dataFolder = path.join(folder, 'data');
  await fillWithSamples(workspace);
  await writeUserSettings(dataFolder, {
    ...quietSettings(options.colorTheme),
    // A hover that opens over the Explorer would take the next click.
    'workbench.hover.delay': 600_000,
    ...(options.untrusted && {
      'security.workspace.trust.enabled': true,
      // Nobody is asked.
      'security.workspace.trust.startupPrompt': 'never',
    }),
    ...options.settings,
  });
  const extensionsFolder = path.join(runFolder(), 'installed', 'extensions');
  // Once for all editors of a test run; the editor writes this file when it has installed something.
  const isInstalled = existsSync(path.join(extensionsFolder, 'extensions.json'));
  const flags = options.untrusted ? [] : ['--disable-workspace-trust'];
  const serverOptions = { dataFolder, extensionsFolder, flags, ...(!isInstalled && { vsix }) };
  const server = await startServer(serverOptions);
  const browser = await launchBrowser(options.graphicsCard);
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  return { server, browser, workspace, dataFolder, close };
}
