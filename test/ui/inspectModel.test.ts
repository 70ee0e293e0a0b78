import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  byId,
  colorsOfPicture,
  eventually,
  inspect,
  inspectEntry,
  openSettings,
  rowsShown,
  sampleData,
  sampleModel,
  summaryFigure,
} from '../support/inspectorPage';
import { nearRelative } from '../support/near';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import {
  closeMenu,
  collectComplaints,
  editorTab,
  openContextMenu,
  type PageComplaints,
} from '../support/workbench';

interface Report {
  readonly summary: Readonly<Record<'elbo' | 'reconstruction' | 'kl' | 'activeUnits', number>>;
  readonly samples: readonly { readonly index: number; readonly elbo: number; readonly kl: number }[];
}

/** The panel draws once before the rest, so its batches differ: float32 sums differ in their last digits. */
const sameFigures = 1e-6;

describe('Inspecting a model from the Explorer', () => {
  let editor: SharedEditor;
  let page: Page;
  let complaints: PageComplaints;
  let frame: Frame;
  let report: Report;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    complaints = collectComplaints(page);
    const sample = (name: string) => `${editor.workspace}/${name}`;
    const words = ['inspect', sample(sampleModel), '--data', sample(sampleData), '--format', 'json'];
    report = JSON.parse((await latentLens(words)).stdout) as Report;
  });

  after(async () => {
    await editor.close();
  });

  it('is offered by the menu of a .onnx and of no other file', async () => {
    await openContextMenu(page, sampleModel, inspectEntry);
    await closeMenu(page);
    const entries = await openContextMenu(page, sampleData);
    await closeMenu(page);
    assert.ok(!entries.includes(inspectEntry), entries.join(' | '));
  });

  it('opens a tab that scores the data beside the model', async () => {
    frame = await inspect(page);
    await editorTab(page, sampleModel).waitFor();
    assert.equal(await byId(frame, 'choose-data').textContent(), 'fashion-mnist-test.npz:images');
    await openSettings(frame);
    assert.match((await byId(frame, 'data').textContent())!, /fashion-mnist-test\.npz:images/);
    assert.equal(await byId(frame, 'provider').getAttribute('data-provider'), 'cpu');
  });

  it("has the command line's figures in its summary", async () => {
    await eventually(async () => {
      for (const name of ['elbo', 'reconstruction', 'kl'] as const) {
        nearRelative(await summaryFigure(frame, name), report.summary[name], sameFigures);
      }
    });
    assert.equal(await summaryFigure(frame, 'active-units'), report.summary.activeUnits);
  });

  it("lists the worst samples first, with the command line's figures", async () => {
    const worst = [...report.samples].sort((a, b) => a.elbo - b.elbo);
    await eventually(async () => {
      const shown = await rowsShown(frame, 'elbo');
      assert.ok(shown.length >= 5);
      for (const [place, { index, value }] of shown.entries()) {
        assert.equal(index, worst[place]!.index);
        nearRelative(value, worst[place]!.elbo, sameFigures);
      }
    });
  });

  it('shows pictures of input, reconstruction and residual', async () => {
    for (const kind of ['input', 'reconstruction', 'residual'] as const) {
      const colors = await colorsOfPicture(frame, kind);
      assert.ok(colors > 20, `${kind} has ${colors} colors`);
    }
  });

  it('sorts by a column that is clicked, and the other way round when clicked again', async () => {
    for (const direction of ['ascending', 'descending']) {
      await byId(frame, 'sort-kl').click();
      await frame.locator(`th[aria-sort=${direction}]`).waitFor();
      const sign = direction === 'descending' ? -1 : 1;
      const expected = report.samples.map(({ kl }) => kl).sort((a, b) => sign * (a - b));
      await eventually(async () => {
        const shown = await rowsShown(frame, 'kl');
        for (const [place, { value }] of shown.entries()) nearRelative(value, expected[place]!, sameFigures);
      });
    }
  });

  it('opens the detail of a row that is chosen with the keyboard', async () => {
    const [first, second] = await rowsShown(frame, 'kl');
    await frame.locator(`[data-row-index="${first!.index}"]`).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await byId(frame, 'detail').getByText(`Sample ${second!.index}`).waitFor();
    await byId(frame, 'detail')
      .locator('canvas[data-picture=reconstruction][data-loaded=true]')
      .first()
      .waitFor();
  });

  it('shows which dimensions are in use, most informative first', async () => {
    await byId(frame, 'tab-posterior').click();
    const bars = byId(frame, 'kl-bar');
    await bars.first().waitFor();
    const kls = await Promise.all(
      (await bars.all()).map(async (bar) => Number(await bar.getAttribute('data-kl'))),
    );
    assert.equal(kls.length, 16);
    assert.deepEqual(
      kls,
      [...kls].sort((a, b) => b - a),
    );
    nearRelative(
      kls.reduce((sum, kl) => sum + kl, 0),
      report.summary.kl,
      1e-6,
    );
    assert.match((await byId(frame, 'diagnosis').textContent())!, /of 16 dimensions carry 95% of the rate/);
  });

  it('shows the aggregate posterior of the dimension that is chosen', async () => {
    const bar = byId(frame, 'kl-bar').nth(2);
    await bar.click();
    const dimension = await bar.getAttribute('data-dimension');
    await frame
      .locator(`[data-testid=dimension][data-dimension="${dimension}"] [data-testid=density]`)
      .waitFor();
  });

  it('shows where rate and distortion lie, and how the means are correlated', async () => {
    const plane = byId(frame, 'rate-distortion-plane');
    nearRelative(Number(await plane.getAttribute('data-rate')), report.summary.kl, 1e-6);
    nearRelative(Number(await plane.getAttribute('data-distortion')), -report.summary.reconstruction, 1e-6);
    await frame.locator('[data-testid=heatmap][data-cells="256"]').waitFor();
  });

  it('explains every figure in a glossary, with formula and source', async () => {
    await byId(frame, 'glossary-open').focus();
    await page.keyboard.press('Enter');
    await byId(frame, 'glossary').getByText('Kingma and Welling', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    await byId(frame, 'glossary').waitFor({ state: 'hidden' });
  });

  it('copies the figure under the pointer with all its digits', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await byId(frame, 'tab-posterior').focus();
    await byId(frame, 'summary-elbo').hover();
    await page.keyboard.press('ControlOrMeta+c');
    await byId(frame, 'announcement').getByText('Copied').waitFor({ state: 'attached' });
    const copied = await frame.evaluate<string>('navigator.clipboard.readText()');
    nearRelative(Number(copied), report.summary.elbo, sameFigures);
  });

  it('breaks no content security policy and logs no error', () => {
    assert.deepEqual(complaints, { csp: [], webviewErrors: [] });
  });
});
