import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  closeEditors,
  eventually,
  figureAfter,
  inspect,
  rowsShown,
  setField,
  summaryFigure,
  waitForPhase,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import {} from '../support/workbench';

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

  it('folds the settings away where the panel is narrow, says them in short, and lets them be unfolded', async () => {
    const wide = page.viewportSize()!;
    const field = byId(frame, 'setting-seed');
    await page.setViewportSize({ width: 560, height: wide.height });
    await field.waitFor({ state: 'detached' });
    assert.match(
      (await byId(frame, 'settings-in-short').textContent()) ?? '',
      /bernoulli.* · L 16 · .*seed 12/,
    );
    const settings = frame.getByRole('button', { name: 'Settings', exact: true });
    await settings.press('Enter');
    await field.waitFor();
    assert.equal(await settings.getAttribute('aria-expanded'), 'true');
    await settings.press('Enter');
    await field.waitFor({ state: 'detached' });
    await page.setViewportSize(wide);
    await settings.press('Enter');
    await field.waitFor();
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
    await byId(frame, 'setting-likelihood').click();
    await frame.getByRole('option', { name: 'Gaussian (optimal σ)' }).click();
    await frame.locator('[data-testid=optimal-sigma]:not(:text-is("–"))').waitFor();
    await figureAfter(frame, 'elbo', before);
    const sigma = Number(await byId(frame, 'optimal-sigma').textContent());
    assert.ok(sigma > 0.05 && sigma < 0.3, `σ = ${sigma}`);
    await byId(frame, 'setting-likelihood').click();
    await frame.getByRole('option', { name: 'Bernoulli', exact: true }).click();
    await byId(frame, 'optimal-sigma').waitFor({ state: 'detached' });
    await waitForPhase(frame, 'done');
  });

  it('refuses a likelihood that the decoder does not serve, in words, and keeps its figures', async () => {
    await byId(frame, 'setting-likelihood').click();
    await frame.getByRole('option', { name: 'Gaussian (learned σ)' }).click();
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
    assert.equal(await byId(frame, 'setting-samples').locator('input').inputValue(), '2');
    assert.equal(await byId(frame, 'setting-seed').locator('input').inputValue(), '12');
  });
});
