import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';

/** Pictures of the workbench, for people to look at. */

/** Waits until nothing in a page has changed or moved for a while, or it does not cease to. */
export async function quiet(frame: Frame): Promise<void> {
  await frame.evaluate(`new Promise((resolve) => {
    const [calm, patience] = [150, 3000];
    const done = () => {
      watch.disconnect();
      resolve();
    };
    const moves = () => document.getAnimations().some(({ playState, effect }) =>
      playState === 'running' && effect.getComputedTiming().iterations !== Infinity);
    const look = () => moves() ? restart() : done();
    let timer = setTimeout(look, calm);
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(look, calm);
    };
    const watch = new MutationObserver(restart);
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(done, patience);
  })`);
}

/** Whether LATENT_LENS_PICTURES asks for pictures. */
export function arePicturesTaken(): boolean {
  return process.env['LATENT_LENS_PICTURES'] !== undefined;
}

/** Takes a picture for people to look at, where pictures are asked for. */
export async function photograph(frame: Frame, file: string): Promise<void> {
  if (!arePicturesTaken()) return;
  await quiet(frame);
  await screenshot(frame.page(), file);
}

/** Takes a picture of the whole workbench. */
export async function screenshot(page: Page, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  // A menu's or a button's hover would differ from run to run.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
