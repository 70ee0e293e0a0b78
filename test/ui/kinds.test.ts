import assert from 'node:assert/strict';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  answerPrior,
  byId,
  chooseOption,
  closeEditors,
  colorsOf,
  eventually,
  inspect,
  type Phase,
  pixelsOf,
  underTheme,
} from '../support/inspectorPage';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { isAccessible } from '../support/accessibility';
import { structures } from '../support/structures';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph, quiet } from '../support/pictures';
import { expandFolders, runCommand } from '../support/workbench';

const fixtures = inRepository('test', 'fixtures', 'structures');
const pictures = inRepository('out', 'screenshots', 'kinds');

describe('Models in pieces', () => {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
  });

  afterEach(async () => {
    await closeEditors(page);
    for (const folder of await readdir(editor.workspace))
      if (folder in structures) await rm(path.join(editor.workspace, folder), { recursive: true });
  });

  after(async () => {
    await editor.close();
  });

  /** Opens the file of a structure in a folder that holds it and the data it reads. */
  async function open(structure: string, file: string, phase: Phase, data?: string): Promise<Frame> {
    const folder = path.join(editor.workspace, structure);
    await cp(path.join(fixtures, structure), folder, { recursive: true });
    const inner = path.dirname(path.join(folder, file));
    if (data !== undefined) await cp(path.join(fixtures, data), path.join(inner, path.basename(data)));
    await expandFolders(page, path.relative(editor.workspace, inner));
    return inspect(page, path.basename(file), phase);
  }

  const take = (frame: Frame, name: string) => photograph(frame, path.join(pictures, `${name}.png`));
  const view = (frame: Frame, name: string) => frame.getByRole('tab', { name }).click();
  const kindOf = async (frame: Frame) => (await byId(frame, 'model-kind').textContent())?.trim();

  it('sample a decoder alone from the command palette, and traverse it', async () => {
    const frame = await open('decoder-flat', 'vae_decoder.onnx', 'idle');
    assert.equal(await kindOf(frame), 'Decoder');
    await runCommand(page, 'Latent Lens: Sample from Prior…');
    await answerPrior(page, ['9', '3', '1']);
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
    await take(frame, 'autoencoder-posterior');
    await view(frame, 'Traverse');
    await frame.locator('[data-testid=slider-line][data-decoded=true] canvas').first().waitFor();
    await take(frame, 'autoencoder-traverse');
    await view(frame, 'Prior');
    await byId(frame, 'prior-sample').click();
    await frame.locator('[data-testid=prior-grid] canvas').first().waitFor();
    await take(frame, 'autoencoder-prior');
  });

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
    for (const [shade, colorTheme] of Object.entries({ dark: 'Dark Modern', light: 'Light Modern' })) {
      await underTheme(frame, colorTheme);
      await quiet(frame);
      await take(frame, `other-${shade}`);
      await isAccessible(frame, shade === 'dark' ? 'first theme' : 'other theme');
    }
    await frame.getByRole('button', { name: 'Edit roles' }).click();
    await frame.locator('[data-testid=settings] [data-tensor=output]').waitFor();
  });
});
