import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, colorsOf, eventually, openOverview } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { isAccessibleUnderThemes } from '../support/themes';

const pictures = inRepository('out', 'screenshots', 'overview');

describe('The overview of the bundled VAE', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await openOverview(page);
  });

  after(async () => {
    await editor.close();
  });

  it('opens first, and says that nothing speaks against the latent space', async () => {
    assert.equal(await byId(frame, 'tab-overview').getAttribute('aria-selected'), 'true');
    await byId(frame, 'verdict').waitFor();
    assert.equal(await byId(frame, 'verdict').getAttribute('data-faults'), '0');
    assert.match((await byId(frame, 'verdict').textContent()) ?? '', /9 checks/);
  });

  it('shows rows over their reconstructions, samples of the prior, a map and what dimensions carry', async () => {
    await eventually(async () => {
      const names = await byId(frame, 'strip').locator('h3').allTextContents();
      assert.deepEqual(names, ['Examples', 'Worst', 'Best']);
    });
    for (const kind of ['input', 'reconstruction']) {
      await eventually(async () => {
        assert.equal(
          await frame.locator(`.strips canvas[data-picture=${kind}][data-loaded=true]`).count(),
          24,
        );
      });
    }
    await eventually(async () => {
      assert.equal(await byId(frame, 'prior-strip').locator('canvas').count(), 24);
    });
    assert.ok((await colorsOf(byId(frame, 'latent-map'))) > 5);
    assert.equal(await byId(frame, 'spectrum').locator('.kl-fill').count(), 16);
    await isAccessibleUnderThemes(frame, path.join(pictures, 'sound'));
  });

  it('leads to a row, the latent space, the posterior and the prior', async () => {
    await byId(frame, 'strip').first().locator('.row-button').first().click();
    await byId(frame, 'detail').waitFor();
    for (const [name, tab] of [
      ['Open the latent space', 'latent'],
      ['Open the posterior', 'posterior'],
      ['All samples of the prior', 'prior'],
    ] as const) {
      await byId(frame, 'tab-overview').click();
      await frame.getByRole('button', { name }).click();
      assert.equal(await byId(frame, `tab-${tab}`).getAttribute('aria-selected'), 'true');
    }
  });
});
