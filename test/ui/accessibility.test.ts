import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { violationsIn } from '../support/accessibility';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, inspect } from '../support/inspectorPage';
import { openWorkbench } from '../support/workbench';

for (const colorTheme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
  describe(`Accessibility under ${colorTheme}`, () => {
    let editor: InstalledEditor;
    let frame: Frame;

    before(async () => {
      editor = await openInstalledEditor({ colorTheme });
      frame = await inspect(await openWorkbench(editor.browser, editor.server, editor.workspace));
    });

    after(async () => {
      await editor.close();
    });

    it('has no violation in the table of roles', async () => {
      await frame.getByRole('button', { name: 'Roles', exact: true }).click();
      await byId(frame, 'model-details').locator('table').waitFor();
      assert.deepEqual(await violationsIn(frame), []);
      await frame.getByRole('button', { name: 'Roles', exact: true }).click();
    });

    it('has no violation in the glossary', async () => {
      await byId(frame, 'glossary-open').click();
      await byId(frame, 'glossary').locator('dt').first().waitFor();
      const found = await violationsIn(frame);
      await frame.page().keyboard.press('Escape');
      assert.deepEqual(found, []);
    });

    for (const view of ['samples', 'posterior', 'latent', 'traverse', 'prior']) {
      it(`has no violation in the ${view} view`, async () => {
        await byId(frame, `tab-${view}`).click();
        if (view === 'samples') await frame.locator('[data-row-index]').first().click();
        if (view === 'latent') await byId(frame, 'scatter-plane').waitFor();
        if (view === 'traverse') await byId(frame, 'traversal-grid').waitFor();
        if (view === 'prior') {
          await byId(frame, 'prior-sample').click();
          await byId(frame, 'prior-grid').getByRole('button', { name: 'Keep sample 1', exact: true }).click();
        }
        await frame.page().waitForTimeout(800);
        assert.deepEqual(await violationsIn(frame), []);
      });
    }
  });
}
