import type { Frame } from 'playwright-core';
import { isAccessible } from './accessibility';
import { underTheme } from './inspectorPage';
import { arePicturesTaken, photograph, quiet } from './pictures';

/** A theme of each kind that VS Code has, by the names of the pictures that are taken under it. */
export const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'dark-contrast': 'Dark High Contrast',
  'light-contrast': 'Light High Contrast',
} as const;

/**
 * Asserts under each theme that axe-core finds nothing wrong with the panel, and takes a picture of it.
 *
 * @param picture the path of the pictures, without `-dark.png` and the like
 */
export async function isAccessibleUnderThemes(frame: Frame, picture: string): Promise<void> {
  let under: 'first theme' | 'other theme' = 'first theme';
  for (const [name, colorTheme] of await beginningWithCurrent(frame)) {
    await underTheme(frame, colorTheme);
    await quiet(frame);
    await isAccessible(frame, under);
    await photograph(frame, `${picture}-${name}.png`);
    under = 'other theme';
  }
}

/** Takes a picture under each theme, `${picture}-dark.png` and the like, where pictures are asked for. */
export async function photographUnderThemes(frame: Frame, picture: string): Promise<void> {
  if (!arePicturesTaken()) return;
  for (const [name, colorTheme] of await beginningWithCurrent(frame)) {
    await underTheme(frame, colorTheme);
    await photograph(frame, `${picture}-${name}.png`);
  }
}

/** To change the theme takes seconds. */
async function beginningWithCurrent(frame: Frame): Promise<readonly (readonly [string, string])[]> {
  const current = await frame.locator('body').getAttribute('data-vscode-theme-name');
  return Object.entries(themes).toSorted(([, a], [, b]) => Number(b === current) - Number(a === current));
}
