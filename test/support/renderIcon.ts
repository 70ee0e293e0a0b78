import { readFileSync } from 'node:fs';
import { launchBrowser } from './editor/browser';
import { inRepository } from './repository';

/**
 * Draws media/icon.png from media/icon.svg: run `node out/test/support/renderIcon.js` after editing the drawing, and
 * `convert media/icon.png -strip +dither -colors 255 PNG8:media/icon.png`, which takes four fifths off its size.
 */
async function renderIcon(): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block }</style>${readFileSync(inRepository('media/icon.svg'), 'utf8')}`,
    );
    await page.screenshot({ path: inRepository('media/icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}

void renderIcon();
