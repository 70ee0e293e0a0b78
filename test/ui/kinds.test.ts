import assert from 'node:assert/strict';
import { answerPrior, byId, chooseOption, colorsOf, eventually, pixelsOf } from '../support/inspectorPage';
import { near } from '../support/near';
import { isAccessible } from '../support/accessibility';
import { inRepository } from '../support/repository';
import { structureEditor } from '../support/structureEditor';
import { runCommand } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

describe('Models in pieces', () => {
  const { page, open, take, view, kindOf } = structureEditor();

  it('sample a decoder alone from the command palette, and traverse it', async () => {
    const frame = await open('decoder-flat', 'vae_decoder.onnx', 'idle');
    assert.equal(await kindOf(frame), 'Decoder');
    await runCommand(page(), 'Latent Lens: Sample from Prior…');
    await answerPrior(page(), ['9', '3', '1']);
    const samples = frame.locator('[data-testid=prior-grid][data-seed="3"] canvas');
    await samples.first().waitFor();
    assert.equal(await samples.count(), 9);
    assert.ok((await colorsOf(samples.first())) > 4);
    await take(frame, 'decoder-prior');
    await view(frame, 'Traverse');
    await frame.locator('[data-testid=slider-line][data-decoded=true] canvas').first().waitFor();
    await take(frame, 'decoder-traverse');
    await view(frame, 'Samples');
    assert.match((await byId(frame, 'cannot-show').textContent()) ?? '', /Decoder without an encoder/);
  });

  it('show the posterior of an encoder alone, without an ELBO', async () => {
    const frame = await open('encoder-moments', 'encoder.onnx', 'done', 'images.npy');
    assert.equal(await kindOf(frame), 'Encoder');
    await frame.locator('[data-row-index] [data-column=kl][data-value]').first().waitFor();
    assert.equal(await frame.locator('[data-column=elbo]').count(), 0);
    assert.equal(await frame.locator('canvas[data-picture=reconstruction]').count(), 0);
    await frame.locator('[data-row-index]').first().click();
    await take(frame, 'encoder-samples');
    await view(frame, 'Latent space');
    await frame.locator('[data-testid=scatter-plane]').waitFor();
    await view(frame, 'Traverse');
    assert.match((await byId(frame, 'cannot-show').textContent()) ?? '', /Encoder without a decoder/);
  });

  it('show errors, codes and samples of an autoencoder in two files', async () => {
    const frame = await open('ae-pair-map', 'encoder.onnx', 'done', 'images.npy');
    assert.equal(await kindOf(frame), 'Autoencoder');
    await frame.locator('[data-testid=summary-mse][data-value]').waitFor();
    const rows = frame.locator('[data-row-index] [data-column=meanSquaredError][data-value]');
    await rows.first().waitFor();
    const errors = await rows.evaluateAll((cells: { getAttribute(name: string): string | null }[]) =>
      cells.map((cell) => Number(cell.getAttribute('data-value'))),
    );
    assert.deepEqual(
      errors,
      [...errors].sort((a, b) => b - a),
      'worst first',
    );
    await frame.locator('[data-row-index]').first().click();
    await take(frame, 'autoencoder-samples');
    await view(frame, 'Posterior');
    await byId(frame, 'density').locator('.histogram').first().waitFor({ state: 'attached' });
    assert.equal(await frame.locator('.prior-line, .aggregate-line').count(), 0, 'its codes are points');
    await take(frame, 'autoencoder-posterior');
    await view(frame, 'Traverse');
    await frame.locator('[data-testid=slider-line][data-decoded=true] canvas').first().waitFor();
    await take(frame, 'autoencoder-traverse');
    await view(frame, 'Prior');
    await byId(frame, 'prior-sample').click();
    await frame.locator('[data-testid=prior-grid] canvas').first().waitFor();
    await take(frame, 'autoencoder-prior');
  });

  /** What the overview of each kind has of: findings, rows with reconstructions, prior samples, a map, a spectrum. */
  const overviews = {
    'decoder alone': ['decoder-flat', 'vae_decoder.onnx', 'idle', undefined, ['prior-strip']],
    'encoder alone': [
      'encoder-moments',
      'encoder.onnx',
      'done',
      'images.npy',
      ['findings', 'latent-map', 'spectrum'],
    ],
    autoencoder: [
      'ae-pair-map',
      'encoder.onnx',
      'done',
      'images.npy',
      ['findings', 'reconstructions', 'latent-map', 'spectrum'],
    ],
    'VQ-VAE': ['vq-flat', 'vqvae.onnx', 'done', 'images.npy', ['findings', 'reconstructions', 'latent-map']],
    'conditional VAE': [
      'cvae-whole',
      'cvae.onnx',
      'done',
      undefined,
      ['findings', 'reconstructions', 'prior-strip', 'latent-map', 'spectrum'],
    ],
  } as const;
  const partsOfOverview = {
    findings: '[data-testid=verdict]',
    reconstructions: '.strips canvas[data-picture=reconstruction][data-loaded=true]',
    'prior-strip': '[data-testid=prior-strip] canvas',
    'latent-map': '[data-testid=latent-map]:not([data-points="0"])',
    spectrum: '[data-testid=spectrum]',
  };
  for (const [kind, [structure, file, phase, data, expected]] of Object.entries(overviews))
    it(`have an overview of what they have: ${kind}`, async () => {
      const frame = await open(structure, file, phase, data);
      await view(frame, 'Overview');
      for (const part of expected) await frame.locator(partsOfOverview[part]).first().waitFor();
      for (const [part, selector] of Object.entries(partsOfOverview))
        assert.equal(
          (await frame.locator(selector).count()) > 0,
          expected.some((each) => each === part),
          part,
        );
      await take(frame, `overview-${kind.replace(/ /g, '-')}`);
      await isAccessible(frame, 'first theme');
    });

  it('find the label column of a conditional VAE, change it and sample another class', async () => {
    const frame = await open('cvae-whole', 'cvae.onnx', 'done');
    assert.equal(await kindOf(frame), 'VAE');
    const before = await frame.locator('[data-testid=summary-elbo][data-value]').getAttribute('data-value');
    await take(frame, 'conditional-samples');
    await view(frame, 'Posterior');
    const groups = byId(frame, 'groups').locator('tbody tr');
    await groups.nth(2).waitFor();
    const of = (figure: string) =>
      groups
        .locator(`[data-figure=${figure}]`)
        .evaluateAll((cells: { getAttribute(name: string): string | null }[]) =>
          cells.map((cell) => Number(cell.getAttribute('data-value'))),
        );
    const counts = (await groups.locator('.link-button').allTextContents()).map((text) => parseInt(text, 10));
    const elbos = await of('meanElbo');
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const mean = elbos.reduce((sum, elbo, group) => sum + elbo * counts[group]!, 0) / rows;
    near(mean, Number(before), 1e-9 * Math.abs(mean));
    await groups.last().scrollIntoViewIfNeeded();
    await take(frame, 'conditional-groups');
    await groups.nth(1).locator('.link-button').click();
    await frame.locator(`[data-testid=rows-shown][data-shown="${counts[1]}"]`).waitFor();
    await chooseOption(frame, 'condition-label', 'Fixed value');
    await eventually(async () => {
      const after = await frame.locator('[data-testid=summary-elbo][data-value]').getAttribute('data-value');
      assert.notEqual(after, before);
    });
    await view(frame, 'Prior');
    await byId(frame, 'prior-sample').click();
    const first = frame.locator('[data-testid=prior-grid] canvas').first();
    await first.waitFor();
    const ofFirstClass = await pixelsOf(first);
    await chooseOption(frame, 'sample-class-label', '2');
    await eventually(async () => {
      assert.notEqual(await pixelsOf(first), ofFirstClass);
    });
    await take(frame, 'conditional-prior');
    await view(frame, 'Traverse');
    const across = frame.locator('[data-testid=across-label] canvas');
    await across.first().waitFor();
    const seen = await Promise.all((await across.all()).map((canvas) => pixelsOf(canvas)));
    assert.equal(new Set(seen).size, seen.length, 'each class is decoded in its own way');
    await take(frame, 'conditional-across');
  });

  it('find mean and scale inside a whole VAE that outputs only its reconstruction', async () => {
    const frame = await open('vae-torch', 'vae.onnx', 'done', 'images.npy');
    assert.equal(await kindOf(frame), 'VAE');
    await frame.locator('[data-testid=summary-elbo][data-value]').waitFor();
    await frame.locator('[data-testid=summary-kl][data-value]').waitFor();
    await take(frame, 'reconstruction-alone');
  });

  it('run a diffusers folder with free height and width on the size of the data', async () => {
    const frame = await open('vae-diffusers', 'vae_encoder/model.onnx', 'done', 'color.npy');
    assert.equal(await kindOf(frame), 'VAE');
    await frame.locator('[data-testid=summary-elbo][data-value]').waitFor();
    await take(frame, 'diffusers');
  });

  it('say of any other model why it has no latent space, and what its file holds', async () => {
    const frame = await open('other-classifier', 'best_model.onnx', 'failed');
    const refusal = (await byId(frame, 'refusal').textContent()) ?? '';
    assert.match(refusal, /doesn't look like the encoder of a VAE: it outputs output/);
    assert.equal(await byId(frame, 'problem').count(), 0, 'nothing is in red');
    const fact = (name: string) => frame.locator(`[data-name="${name}"] td`).textContent();
    assert.match((await fact('Producer')) ?? '', /pytorch/);
    assert.match((await fact('Operator sets')) ?? '', /ai\.onnx \d+/);
    const nodes = Number(await fact('Nodes'));
    const counts = await frame
      .getByRole('table', { name: 'Operators' })
      .locator('tbody td')
      .allTextContents();
    assert.equal(
      counts.map(Number).reduce((sum, count) => sum + count),
      nodes,
    );
    const tensors = frame.getByRole('table', { name: 'Inputs and outputs' });
    assert.match((await tensors.locator('[data-tensor=output]').textContent()) ?? '', /outputfloat32\[/);
    await isAccessibleUnderThemes(frame, inRepository('out', 'screenshots', 'kinds', 'other'));
    const action = (name: string) => page().locator(`.editor-actions a.action-label[aria-label^="${name}"]`);
    await action('Show Settings').waitFor();
    for (const name of ['Run', 'Export Latents']) assert.equal(await action(name).count(), 0, name);
    await frame.getByRole('button', { name: 'Edit roles' }).click();
    await frame.locator('[data-testid=settings] [data-tensor=output]').waitFor();
  });
});
