import assert from 'node:assert/strict';
import { byId, chooseOption, colorsOf, eventually, inspectorOf } from '../support/inspectorPage';
import { LatentSpaceView } from '../support/latentSpaceView';
import { reloadWindow } from '../support/workbench';

describe('What the latent space shows', () => {
  const view = new LatentSpaceView();

  it('names the rings of the prior', async () => {
    assert.match((await byId(view.frame, 'prior-key').textContent())!, /Prior, 1 and 2 σ/);
  });

  it('hides the labels that are not ticked in the legend', async () => {
    const label = view.report.samples[0]!.label;
    const others = view.report.samples.filter((sample) => sample.label !== label).length;
    await byId(view.frame, 'legend')
      .getByRole('checkbox', { name: new RegExp(`^${label} `) })
      .click();
    await view.plane.focus();
    await view.page.keyboard.press('v');
    await view.selectedBecomes(others);
    await byId(view.frame, 'legend').getByRole('button', { name: 'All labels shown' }).click();
    await byId(view.frame, 'selection-clear').click();
  });

  it('shows pictures in place of points when few are in sight', async () => {
    const box = (await view.plane.boundingBox())!;
    await view.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let turn = 0; turn < 8; turn++) await view.page.mouse.wheel(0, -240);
    await eventually(async () => {
      assert.ok(Number(await byId(view.frame, 'scatter-overlay').getAttribute('data-pictures')) > 0);
    });
    await byId(view.frame, 'fit').click();
  });

  it('colors by a figure, with its scale in the legend', async () => {
    await chooseOption(view.frame, 'point-color', 'KL');
    await byId(view.frame, 'legend').getByText('KL', { exact: true }).waitFor();
    await eventually(async () => {
      // Turns of the wheel may still have been on their way.
      await byId(view.frame, 'fit').click();
      assert.ok((await colorsOf(byId(view.frame, 'scatter-points'))) > 30);
    });
  });

  it('keeps axes and color when the window is loaded again', async () => {
    await chooseOption(view.frame, 'projection', 'PCA of μ');
    await view.frame.locator('[data-testid=scatter-plane][aria-label*="PC 1 across, PC 2 up"]').waitFor();
    await reloadWindow(view.page);
    view.frame = await inspectorOf(view.page);
    await view.frame.locator('[data-testid=scatter-plane][aria-label*="PC 1 across, PC 2 up"]').waitFor();
    await byId(view.frame, 'legend').getByText('KL', { exact: true }).waitFor();
  });

  it('makes a UMAP on demand, which can be cancelled', async () => {
    await chooseOption(view.frame, 'projection', 'UMAP of μ');
    await byId(view.frame, 'umap-make').click();
    await byId(view.frame, 'umap-cancel').click();
    await byId(view.frame, 'umap-make').click();
    await view.frame
      .locator('[data-testid=scatter-plane][aria-label*="UMAP 1 across"]')
      .waitFor({ timeout: 60_000 });
    assert.equal(await view.plane.getAttribute('data-points'), String(view.report.samples.length));
  });

  it('has its points in a table as well', async () => {
    await view.frame.locator('.scatter-table summary').click();
    await view.frame.getByRole('region', { name: 'Points in view' }).locator('tbody tr').nth(199).waitFor();
  });

  it('breaks no content security policy and logs no error', () => {
    view.hasNoComplaints();
  });
});
