import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  byId,
  inspect,
  inspectorOf,
  problemShown,
  sampleData,
  sampleModel,
  unfoldWarnings,
  waitForPhase,
} from '../support/inspectorPage';
import { photograph } from '../support/pictures';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { chooseQuickPick, explorerRow, runCommand } from '../support/workbench';

describe('A file that cannot be inspected is said to be so in its tab:', () => {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor();
    const place = (name: string, content: Uint8Array | string) => {
      writeFileSync(path.join(editor.workspace, name), content);
    };
    const whole = readFileSync(path.join(editor.workspace, sampleModel));
    place('text.onnx', 'this is no model\n'.repeat(20));
    place('cut-encoder.onnx', whole.subarray(0, whole.length - 1000));
    copyFileSync(
      path.join(editor.workspace, 'fashion-mnist-decoder.onnx'),
      path.join(editor.workspace, 'cut-decoder.onnx'),
    );
    // Its decoder is there, but cannot be read as a file.
    place('unreadable-encoder.onnx', whole);
    mkdirSync(path.join(editor.workspace, 'unreadable-decoder.onnx'));
    const structure = (...parts: string[]) =>
      readFileSync(inRepository('test', 'fixtures', 'structures', ...parts));
    place('denoiser.onnx', structure('other-residual', 'denoiser.onnx'));
    place('color.npy', structure('color.npy'));
    place('classifier.onnx', readFileSync(inRepository('test', 'fixtures', 'notVae', 'classifier.onnx')));
    place('signals.npy', readFileSync(inRepository('test', 'fixtures', 'linearGaussian', 'lg-8x20.npy')));
    page = await editor.show();
    await explorerRow(page, 'text.onnx').waitFor();
  });

  after(async () => {
    await editor.close();
  });

  for (const [what, file, said] of [
    ['a model that is not ONNX', 'text.onnx', /text\.onnx is no ONNX model: it is text/],
    ['a model cut short', 'cut-encoder.onnx', /cut-encoder\.onnx is not a whole ONNX model/],
  ] as const) {
    it(what, async () => {
      const frame = await inspect(page, file, 'failed');
      assert.match(await problemShown(frame), said);
    });
  }

  it('a classifier, of which is shown what it is', async () => {
    const frame = await inspect(page, 'classifier.onnx', 'failed');
    assert.match((await byId(frame, 'refusal').textContent()) ?? '', /looks like a classifier/);
  });

  it('and the way to export a VAE, which inserts a snippet into a new file', async () => {
    const frame = await inspectorOf(page, 'classifier.onnx', 'failed');
    await photograph(frame, inRepository('out', 'screenshots', 'classifier.png'));
    await frame.getByRole('button', { name: 'Insert export snippet…' }).click();
    await chooseQuickPick(page, 'Lightning');
    const lines = page.locator('.editor-instance .view-lines');
    await lines.getByText('export_vae').first().waitFor();
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('a decoder that cannot be read, whose encoder is shown alone', async () => {
    const frame = await inspect(page, 'unreadable-encoder.onnx', 'done');
    await unfoldWarnings(frame);
    const warnings = (await byId(frame, 'warning').allTextContents()).join('\n');
    assert.match(warnings, /unreadable-decoder\.onnx cannot be read: it is not a file/);
  });

  it('a denoiser, whose reconstructions are shown all the same', async () => {
    const frame = await inspect(page, 'denoiser.onnx', 'failed');
    assert.match(await problemShown(frame), /no tensor between the two was found to be a latent code/);
    await byId(frame, 'plain').waitFor();
    const rows = frame.locator('[data-plain-row]');
    assert.equal(await rows.count(), 8);
    await frame
      .locator('[data-plain-row] canvas[data-picture=reconstruction][data-loaded=true]')
      .first()
      .waitFor();
    assert.ok(Number(await rows.first().getAttribute('data-value')) > 0);
  });

  it('and the next right-click works', async () => {
    await inspect(page);
  });

  it('data of the wrong shape, with the way back to data that fit', async () => {
    await runCommand(page, 'Latent Lens: Choose Data…');
    await chooseQuickPick(page, 'signals.npy');
    const frame = await inspectorOf(page, sampleModel, 'failed');
    assert.match(await problemShown(frame), /shape \[20\] \(20 values\), but the model reads \[1, 28, 28\]/);
    await runCommand(page, 'Latent Lens: Choose Data…');
    await chooseQuickPick(page, sampleData);
    await waitForPhase(frame, 'done');
    assert.equal(await byId(frame, 'problem').count(), 0);
  });
});
