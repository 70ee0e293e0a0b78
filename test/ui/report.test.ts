import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Frame, Page } from 'playwright-core';
import { isAccessible } from '../support/accessibility';
import { launchBrowser } from '../support/editor/browser';
import { eventually, inspect, summaryFigure } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quickInput, runCommand } from '../support/workbench';

describe('The report of a run', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let browser: Browser;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await editor.close();
  });

  const file = () => path.join(editor.workspace, 'fashion-mnist-encoder-report.html');

  it('is written from the Command Palette, with the figures of the panel', async () => {
    await runCommand(page, 'Latent Lens: Export Report…');
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file());
    });
    await page.keyboard.press('Enter');
    await page
      .getByText(/Exported the report to fashion-mnist-encoder-report\.html/)
      .first()
      .waitFor();
    const written = readFileSync(file(), 'utf8');
    for (const name of ['elbo', 'kl', 'reconstruction']) {
      const [, value] = new RegExp(`data-figure="${name}" data-value="([^"]+)"`).exec(written)!;
      assert.equal(Number(value).toFixed(2), (await summaryFigure(frame, name)).toFixed(2), name);
    }
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`opens from its file without a message or a fault of accessibility, in a ${colorScheme} scheme`, async () => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1120, height: 900 } });
      const report = await context.newPage();
      const said: string[] = [];
      report.on('console', (message) => said.push(message.text()));
      report.on('pageerror', (error) => said.push(error.message));
      report.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) said.push(`asks for ${request.url()}`);
      });
      await report.goto(pathToFileURL(file()).href);
      await report.getByRole('heading', { name: 'Findings' }).waitFor();
      assert.ok((await report.getByRole('img').count()) > 16);
      for (const fold of await report.locator('details > summary').all()) await fold.click();
      await isAccessible(report.mainFrame(), colorScheme === 'light' ? 'first theme' : 'other theme');
      assert.deepEqual(said, []);
      const picture = path.join(inRepository('out', 'screenshots', 'report'), `${colorScheme}.png`);
      await report.screenshot({ path: picture, fullPage: true });
      const width = await report.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(width <= 1120, `${width} px`);
      await report.setViewportSize({ width: 400, height: 900 });
      assert.ok((await report.evaluate<number>('document.documentElement.scrollWidth')) <= 400);
      await context.close();
    });
});
