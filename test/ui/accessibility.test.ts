import type { Frame } from 'playwright-core';
import { isAccessible } from '../support/accessibility';
import { byId, inspect, openSettings, underTheme, unfoldWarnings } from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quiet } from '../support/pictures';
import { themes } from '../support/themes';

describe('Accessibility', () => {
  let editor: SharedEditor;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    frame = await inspect(await editor.show());
  });

  after(async () => {
    await editor.close();
  });

  for (const [place, colorTheme] of Object.values(themes).entries()) {
    const holds = async () => {
      await quiet(frame);
      await isAccessible(frame, place === 0 ? 'first theme' : 'other theme');
    };

    describe(`under ${colorTheme}`, () => {
      before(async () => {
        await underTheme(frame, colorTheme);
      });

      it('has no violation in the settings', async () => {
        await openSettings(frame);
        await byId(frame, 'model-details').locator('table').waitFor();
        await holds();
        await byId(frame, 'settings-button').click();
      });

      it('has no violation in the warnings and notes', async () => {
        await unfoldWarnings(frame);
        await byId(frame, 'notes').waitFor();
        await holds();
        await byId(frame, 'worth-knowing-badge').click();
      });

      it('has no violation in the glossary', async () => {
        await byId(frame, 'glossary-open').click();
        await byId(frame, 'glossary').locator('dt').first().waitFor();
        try {
          await holds();
        } finally {
          await frame.page().keyboard.press('Escape');
        }
      });

      for (const view of ['overview', 'samples', 'posterior', 'latent', 'traverse', 'prior']) {
        it(`has no violation in the ${view} view`, async () => {
          await byId(frame, `tab-${view}`).click();
          if (view === 'samples') await frame.locator('[data-row-index]').first().click();
          if (view === 'latent') await byId(frame, 'scatter-plane').waitFor();
          if (view === 'traverse')
            await frame.locator('[data-testid=slider-line][data-decoded=true]').first().waitFor();
          if (view === 'prior') {
            await byId(frame, 'prior-sample').click();
            const keep = { name: `Keep sample ${place + 1}`, exact: true };
            await byId(frame, 'prior-grid').getByRole('button', keep).click();
          }
          await holds();
        });
      }
    });
  }
});
