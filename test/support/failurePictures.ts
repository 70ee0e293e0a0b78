import path from 'node:path';
import type { Page } from 'playwright-core';
import { inRepository } from './repository';

const pages = new Set<Page>();

/** Pages of which a picture is kept in out/failures when a test fails. */
export function watchForFailures(page: Page): void {
  pages.add(page);
  page.once('close', () => pages.delete(page));
}

// Also loaded by scripts that run no tests.
if ('afterEach' in globalThis) {
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest
      .fullTitle()
      .replace(/[^a-z0-9]+/gi, '-')
      .slice(0, 100);
    for (const page of pages) {
      await page
        .screenshot({ path: path.join(inRepository('out', 'failures'), `${name}.png`) })
        .catch(() => undefined);
    }
  });
}
