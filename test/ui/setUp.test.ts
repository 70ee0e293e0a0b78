import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  byId,
  closeEditors,
  eventually,
  fieldValue,
  inspect,
  setField,
  summaryFigure,
  unfoldWarnings,
  waitForPhase,
} from '../support/inspectorPage';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { runCommand } from '../support/workbench';

describe('The set-up of a model', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let file: string;

  before(async () => {
    editor = await openSharedEditor();
    file = path.join(editor.workspace, 'fashion-mnist-encoder.vae.json');
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const roleOf = (tensor: string) => frame.locator(`tr[data-tensor=${tensor}] select`);

  it('opens its roles from the command palette, each with its evidence', async () => {
    await runCommand(page, 'Latent Lens: Edit Roles');
    await byId(frame, 'model-details').locator('table').waitFor();
    assert.equal(await roleOf('mu').inputValue(), 'mu');
    assert.equal(await roleOf('logvar').inputValue(), 'log-variance');
    assert.match((await frame.locator('tr[data-tensor=logvar]').textContent()) ?? '', /named logvar/);
  });

  it('scores anew when a role is changed with the keyboard, and goes back when that is undone', async () => {
    const before = await summaryFigure(frame, 'kl');
    await roleOf('logvar').focus();
    // The list opens in the browser itself; closed, the first letters choose.
    await page.keyboard.type('log σ p');
    await eventually(async () => {
      assert.equal(await roleOf('logvar').inputValue(), 'log-standard-deviation');
      assert.notEqual(await summaryFigure(frame, 'kl'), before);
    });
    await waitForPhase(frame, 'done');
    assert.match((await frame.locator('tr[data-tensor=logvar]').textContent()) ?? '', /assigned by you/);
    await byId(frame, 'undo').click();
    await eventually(async () => {
      assert.equal(await roleOf('logvar').inputValue(), 'log-variance');
      assert.equal(await summaryFigure(frame, 'kl'), before);
    });
  });

  it('is saved to a file beside the model that names its data by its neighbor', async () => {
    await setField(frame, 'setting-seed', '12');
    await eventually(async () => {
      assert.equal(await byId(frame, 'set-up').getAttribute('data-changed'), 'true');
    });
    await waitForPhase(frame, 'done');
    assert.equal(existsSync(file), false);
    await runCommand(page, 'Latent Lens: Save Setup');
    await frame.locator('[data-testid=set-up][data-changed=false]').waitFor();
    const stated = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(stated, {
      data: 'fashion-mnist-test.npz:images',
      scale: '0..1',
      likelihood: 'bernoulli',
      samples: 16,
      importance: 0,
      seed: 12,
    });
    assert.match((await byId(frame, 'set-up').textContent()) ?? '', /fashion-mnist-encoder\.vae\.json/);
  });

  it('has the effect of its file as soon as that is edited', async () => {
    const stated = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...stated, likelihood: 'gaussian:0.3', samples: 2 }));
    await eventually(async () => {
      assert.equal(await fieldValue(frame, 'setting-samples'), '2');
    }, 20_000);
    await waitForPhase(frame, 'done');
    const likelihood = byId(frame, 'settings').locator('.setting', {
      has: byId(frame, 'setting-likelihood'),
    });
    assert.match((await likelihood.textContent()) ?? '', /From the setup file\./);
  });

  it('is picked up the next time, and a mistake in it is said while the rest holds', async () => {
    await closeEditors(page);
    writeFileSync(file, JSON.stringify({ samples: 3, likelyhood: 'bernoulli' }));
    frame = await inspect(page);
    assert.equal(await fieldValue(frame, 'setting-samples'), '3');
    await unfoldWarnings(frame);
    const warnings = await byId(frame, 'warning').allTextContents();
    assert.ok(
      warnings.some((text) => text.includes('likelyhood is no setting')),
      warnings.join('\n'),
    );
  });
});
