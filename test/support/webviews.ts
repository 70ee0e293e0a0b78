import type { Frame, Page } from 'playwright-core';

/** Finding the pages of webviews in the workbench. */

/**
 * The innermost frame of a webview, found by a selector that its content must match: VS Code wraps each
 * webview in a frame of its own. Where several webviews match, the newest is taken.
 */
export async function webviewFrame(page: Page, selector = 'body', timeout = 30_000): Promise<Frame> {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    for (const frame of page.frames().toReversed()) {
      if (isInnerWebviewFrame(frame) && (await matches(frame, selector))) return frame;
    }
    await page.waitForTimeout(50);
  }
  const seen = page.frames().map((frame) => frame.url().slice(0, 80));
  throw new Error(`No webview shows ${selector} after ${timeout / 1000} s. Frames: ${seen.join(' | ')}`);
}

/** Waits until no webview is left: the page of a closed tab lives on for a moment, and could be taken for a new one. */
export async function noWebviewLeft(page: Page, timeout = 30_000): Promise<void> {
  for (const end = Date.now() + timeout; page.frames().some(isInnerWebviewFrame);) {
    if (Date.now() > end) throw new Error(`A webview is still there after ${timeout / 1000} s.`);
    await page.waitForTimeout(50);
  }
}

/** The content's own frame is the one that has a webview's wrapper as its parent. */
function isInnerWebviewFrame(frame: Frame): boolean {
  return frame.parentFrame()?.url().includes('/webview/browser/pre/') === true;
}

async function matches(frame: Frame, selector: string): Promise<boolean> {
  try {
    return (await frame.locator(selector).count()) > 0;
  } catch {
    // The frame went away while it was looked at.
    return false;
  }
}
