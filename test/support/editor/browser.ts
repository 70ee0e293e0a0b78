import { type Browser, chromium } from 'playwright-core';
import { ExpectedFailure } from './expectedFailure';
import { findOnPath } from './findOnPath';
import { browserPackages, ensureSystemPackages } from './systemPackages';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** What draws WebGL: nothing, or the processor in place of a card, which the browser names as such. */
export type GraphicsCard = 'none' | 'imitated';

/** The path of a Chromium-based browser, installed through the system's packages where there is none. */
export async function ensureBrowser(): Promise<string> {
  const found = findOnPath(...names);
  if (found) return found;
  await ensureSystemPackages(browserPackages, 'Testing the editor in a browser');
  const installed = findOnPath(...names);
  if (!installed) throw new ExpectedFailure('No chromium is on the PATH although its package is installed.');
  return installed;
}

/** Starts the browser without a window; playwright gives it a fresh profile. */
export async function launchBrowser(graphicsCard: GraphicsCard = 'none'): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    headless: true,
    args: [
      '--no-sandbox',
      graphicsCard === 'none' ? '--disable-gpu' : '--enable-unsafe-swiftshader',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
