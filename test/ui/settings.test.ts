import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  chooseOption,
  closeEditors,
  eventually,
  fieldValue,
  figureAfter,
  inspect,
  inspectorOf,
  openSettings,
  rowsShown,
  setField,
  summaryFigure,
  waitForPhase,
} from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { runCommand } from '../support/workbench';
import { photographUnderThemes } from '../support/themes';

describe('Changing how a model is looked at', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  it('scores anew with another seed, to figures that differ by chance only', async () => {
    const before = await summaryFigure(frame, 'elbo');
    await setField(frame, 'setting-seed', '12');
    const after = await figureAfter(frame, 'elbo', before);
    assert.ok(Math.abs(after - before) < 1, `${before} became ${after}`);
  });

  it('says likelihood and draws in short, and the other settings on demand', async () => {
    const short = byId(frame, 'settings-in-short');
    assert.equal(await short.textContent(), 'Bernoulli · L 16');
    assert.match((await short.getAttribute('aria-description')) ?? '', /bernoulli \(detected\).*seed 12/);
  });

  it('opens and closes the settings with the keyboard, and returns the focus', async () => {
    const button = byId(frame, 'settings-button');
    const sheet = byId(frame, 'settings');
    if ((await sheet.count()) > 0) await button.press('Enter');
    await sheet.waitFor({ state: 'detached' });
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    await button.press('Enter');
    await frame.locator('[data-testid=settings]:focus').waitFor();
    const seed = byId(frame, 'setting-seed').locator('input');
    await seed.fill('99');
    await seed.press('Escape');
    assert.equal(await fieldValue(frame, 'setting-seed'), '12', 'the first Escape takes back what was typed');
    await seed.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await frame.locator('[data-testid=settings-button]:focus').waitFor();
  });

  it('names every text field for screen readers', async () => {
    await openSettings(frame);
    const fields = byId(frame, 'settings').getByRole('textbox');
    assert.ok((await fields.count()) > 3);
    assert.equal(await byId(frame, 'settings').getByRole('textbox', { name: 'Text field' }).count(), 0);
    await byId(frame, 'settings').getByRole('textbox', { name: 'Seed', exact: true }).waitFor();
  });

  it('shows the value in force where another is refused, and that one below with the reason', async () => {
    await setField(frame, 'setting-samples', '0');
    assert.equal(await fieldValue(frame, 'setting-samples'), '16');
    const complaint = byId(frame, 'settings').getByRole('alert');
    assert.match(
      (await complaint.textContent())!,
      /^“0” isn’t applied\. Enter a whole number between 1 and /,
    );
    await setField(frame, 'setting-samples', '16');
    await complaint.waitFor({ state: 'detached' });
  });

  it('leaves the settings open when the page is loaded again', async () => {
    await openSettings(frame);
    await runCommand(page, 'Developer: Reload Webviews');
    await eventually(() => {
      assert.ok(frame.isDetached());
      return Promise.resolve();
    });
    frame = await inspectorOf(page);
    await byId(frame, 'settings').waitFor();
  });

  it('lies over the view in a narrow panel and beside it in a wide one', async () => {
    const wide = page.viewportSize()!;
    const right = async (testId: string) => {
      const { x, width } = (await byId(frame, testId).boundingBox())!;
      return x + width;
    };
    const sheetLeft = async () => (await byId(frame, 'settings').boundingBox())!.x;
    assert.ok((await right('samples-table')) <= (await sheetLeft()) + 1);
    await page.setViewportSize({ width: 900, height: wide.height });
    await eventually(async () => {
      assert.ok((await right('samples-table')) > (await sheetLeft()) + 100);
    });
    await page.setViewportSize(wide);
  });

  it('estimates log p(x) when K is given', async () => {
    await setField(frame, 'setting-importance', '16');
    await byId(frame, 'summary-gap').waitFor();
    await frame.locator('[data-testid=summary-gap][data-value]').waitFor();
    await waitForPhase(frame, 'done');
    assert.ok((await summaryFigure(frame, 'gap')) > 0);
  });

  it('finds the σ that fits the data best, and says it', async () => {
    const before = await summaryFigure(frame, 'elbo');
    await chooseOption(frame, 'setting-likelihood', 'Gaussian (optimal σ)');
    await frame.locator('[data-testid=optimal-sigma]:not(:text-is("–"))').waitFor();
    await figureAfter(frame, 'elbo', before);
    const sigma = Number(await byId(frame, 'optimal-sigma').textContent());
    assert.ok(sigma > 0.05 && sigma < 0.3, `σ = ${sigma}`);
    await chooseOption(frame, 'setting-likelihood', 'Bernoulli');
    await byId(frame, 'optimal-sigma').waitFor({ state: 'detached' });
    await waitForPhase(frame, 'done');
  });

  it('refuses a likelihood that the decoder does not serve, in words, and keeps its figures', async () => {
    await chooseOption(frame, 'setting-likelihood', 'Gaussian (learned σ)');
    await frame.getByText('outputs a mean without a scale').first().waitFor();
    assert.ok((await rowsShown(frame, 'elbo')).length > 0);
    const dropdown = byId(frame, 'setting-likelihood');
    await eventually(async () => {
      assert.equal(
        await dropdown.evaluate((element) => (element as unknown as { readonly value: string }).value),
        'bernoulli',
      );
    });
  });

  it('takes the KL against another prior', async () => {
    const before = await summaryFigure(frame, 'kl');
    await setField(frame, 'setting-prior', '0,2');
    assert.ok((await figureAfter(frame, 'kl', before)) > before);
    await setField(frame, 'setting-prior', '0,1');
    await frame.locator(`[data-testid=summary-kl][data-value="${before}"]`).waitFor();
  });

  it('shows the objective of a β beside the ELBO, which stays what it is, and takes it back', async () => {
    const elbo = await summaryFigure(frame, 'elbo');
    await byId(frame, 'tab-posterior').click();
    const losses = byId(frame, 'losses');
    const loss = async (term: string) =>
      Number(await losses.locator(`tr[data-loss=${term}]`).getAttribute('data-value'));
    const beta = losses.locator('[data-testid=setting-beta] input');
    assert.equal(await losses.locator('tr[data-loss=beta-objective]').count(), 0);
    await beta.fill('4');
    await beta.press('Enter');
    await losses.getByText('Distortion + 4·rate').waitFor();
    const expected = (await loss('distortion')) + 4 * (await loss('rate'));
    assert.ok(Math.abs((await loss('beta-objective')) - expected) < 1e-9);
    assert.ok(Math.abs((await loss('negative-elbo')) + elbo) < 1e-9);
    assert.equal(await summaryFigure(frame, 'elbo'), elbo);
    await losses.scrollIntoViewIfNeeded();
    await photographUnderThemes(frame, inRepository('out', 'screenshots', 'settings', 'beta'));
    await beta.fill('1');
    await beta.press('Enter');
    await losses.getByText('Distortion + 4·rate').waitFor({ state: 'detached' });
    await byId(frame, 'tab-samples').click();
  });

  it('stops a long run when cancelled, and keeps its figures', async () => {
    await setField(frame, 'setting-samples', '20000');
    await byId(frame, 'run-state').getByText('of 20,000 draws').waitFor();
    await byId(frame, 'cancel').click();
    await waitForPhase(frame, 'cancelled');
    assert.ok((await rowsShown(frame, 'elbo')).length > 0);
  });

  it('is remembered when the model is opened again', async () => {
    await setField(frame, 'setting-samples', '2');
    await waitForPhase(frame, 'done');
    await closeEditors(page);
    frame = await inspect(page);
    assert.equal(await fieldValue(frame, 'setting-samples'), '2');
    assert.equal(await fieldValue(frame, 'setting-seed'), '12');
  });
});
