import assert from 'node:assert/strict';
import { byId } from '../support/inspectorPage';
import { structureEditor } from '../support/structureEditor';
import { structures } from '../support/structures';

describe('Models of other codes than a posterior', () => {
  const { open, take, view, kindOf } = structureEditor();

  it('show the use of each code of a VQ-VAE, and the codes of a row as they lie', async () => {
    const { counts, perplexity, rows } = structures['vq-flat']!.codes![0]!;
    const frame = await open('vq-flat', 'vqvae.onnx', 'done', 'images.npy');
    assert.equal(await kindOf(frame), 'VQ-VAE');
    const shown = await frame
      .locator('[data-testid=summary-perplexity][data-value]')
      .getAttribute('data-value');
    assert.ok(Math.abs(Number(shown) - perplexity) < 1e-9, String(shown));
    await view(frame, 'Posterior');
    for (const [code, count] of counts.entries())
      await frame.locator(`[data-testid=code-bar][data-code="${code}"][data-count="${count}"]`).waitFor();
    await take(frame, 'vq-posterior');
    await view(frame, 'Samples');
    const row = frame.locator('[data-row-index]').first();
    const index = Number(await row.getAttribute('data-row-index'));
    await row.click();
    const cells = frame.locator('[data-testid=code-grid] td');
    await cells.first().waitFor();
    assert.deepEqual((await cells.allTextContents()).map(Number), rows[index]);
    await take(frame, 'vq-samples');
  });

  it('show the use of the codes of each codebook of a residual quantizer', async () => {
    const books = structures['vq-residual']!.codes!;
    const frame = await open('vq-residual', 'rvq_vae.onnx', 'done', 'images.npy');
    await byId(frame, 'summary-codes-used').getByText('5 of 5 · 3 of 4').waitFor();
    await view(frame, 'Posterior');
    for (const [book, { counts }] of books.entries()) {
      const use = byId(frame, 'code-use').nth(book);
      await use.getByRole('heading', { name: `Usage of codebook ${book + 1}` }).waitFor();
      for (const [code, count] of counts.entries())
        await use.locator(`[data-testid=code-bar][data-code="${code}"][data-count="${count}"]`).waitFor();
    }
    await take(frame, 'vq-residual-posterior');
    await view(frame, 'Samples');
    const row = frame.locator('[data-row-index]').first();
    const index = Number(await row.getAttribute('data-row-index'));
    await row.click();
    await byId(frame, 'code-grid').nth(1).waitFor();
    for (const [book, { rows }] of books.entries()) {
      const cells = await byId(frame, 'code-grid').nth(book).locator('td').allTextContents();
      assert.deepEqual(cells.map(Number), rows[index]);
    }
    await take(frame, 'vq-residual-samples');
  });

  it('show the reconstructions of an autoencoder that can be cut nowhere, and why there is no code', async () => {
    const frame = await open('ae-skips', 'unet_autoencoder.onnx', 'done', 'images.npy');
    assert.equal(await kindOf(frame), 'Autoencoder');
    await frame.locator('[data-testid=summary-mse][data-value]').waitFor();
    assert.equal(await byId(frame, 'summary-active-units').count(), 0);
    await take(frame, 'uncut-overview');
    await view(frame, 'Samples');
    await frame.locator('[data-row-index]').first().click();
    await frame.locator('canvas[data-picture=reconstruction][data-loaded=true]').first().waitFor();
    await take(frame, 'uncut-samples');
    await view(frame, 'Latent space');
    await byId(frame, 'cannot-show').getByText('No latent code').waitFor();
    await take(frame, 'uncut-latent');
  });

  it('count codes of rounded levels, without a codebook, as those of one', async () => {
    const { perplexity } = structures['fsq-given']!.codes![0]!;
    const frame = await open('fsq-given', 'fsq.onnx', 'done', 'table.npy');
    assert.equal(await kindOf(frame), 'VQ-VAE');
    const shown = frame.locator('[data-testid=summary-perplexity][data-value]');
    assert.ok(Math.abs(Number(await shown.getAttribute('data-value')) - perplexity) < 1e-9);
    await view(frame, 'Posterior');
    await frame.locator('[data-testid=code-bar]').first().waitFor();
    await take(frame, 'fsq-posterior');
  });

  it('say of a decoder of codes alone that it has no prior, and how rows of codes are decoded', async () => {
    const frame = await open('codes-row', 'detokenizer.onnx', 'idle');
    assert.equal(await kindOf(frame), 'Decoder');
    await take(frame, 'codes-decoder');
    await view(frame, 'Prior');
    await byId(frame, 'cannot-show').getByText('Decode rows of codes').waitFor();
    assert.equal(await byId(frame, 'cannot-show').getByRole('button').count(), 0);
    await take(frame, 'codes-decoder-prior');
  });
});
