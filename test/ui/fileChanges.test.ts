import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  byId,
  eventually,
  inspect,
  pixelsOf,
  sampleData,
  sampleModel,
  setField,
  summaryFigure,
  unfoldWarnings,
  waitForPhase,
} from '../support/inspectorPage';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph, quiet } from '../support/workbench';

const decoderName = 'fashion-mnist-decoder.onnx';
const bundled = (name: string) => inRepository('media', 'sample', name);
const retrained = (half: string) => inRepository('test', 'bench', `conv-vae-${half}.onnx`);
const pictures = inRepository('out', 'screenshots', 'file-changes');

describe('A model that is trained on while it is open', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor({ 'workbench.colorTheme': 'Default Light Modern' });
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const inWorkspace = (name: string) => path.join(editor.workspace, name);
  /** As a training script does that writes beside and renames. */
  const write = (from: (half: string) => string) => {
    for (const [half, name] of [
      ['encoder', sampleModel],
      ['decoder', decoderName],
    ] as const) {
      copyFileSync(from(half), inWorkspace(`${name}.tmp`));
      renameSync(inWorkspace(`${name}.tmp`), inWorkspace(name));
    }
  };
  const first = (half: string) => bundled(half === 'encoder' ? sampleModel : decoderName);
  const firstPicture = () =>
    pixelsOf(frame.locator('canvas[data-picture=reconstruction][data-loaded=true]').first());
  const elboOf = async (samples: number) => {
    const words = ['inspect', inWorkspace(sampleModel), '--data', inWorkspace(sampleData)];
    const { stdout } = await latentLens([...words, '--samples', String(samples), '--format', 'json']);
    return (JSON.parse(stdout) as { summary: { elbo: number } }).summary.elbo;
  };

  it('says so, and goes on showing what was opened, also under another L', async () => {
    await quiet(frame);
    const picture = await firstPicture();
    const opened = await elboOf(8);
    write(retrained);
    await byId(frame, 'file-changes').getByText('changed on disk').waitFor();
    const message = (await byId(frame, 'file-changes').textContent()) ?? '';
    assert.match(
      message,
      /^fashion-mnist-encoder\.onnx and fashion-mnist-decoder\.onnx changed on disk at \d+:\d\d [AP]M\./,
    );
    await photograph(frame, path.join(pictures, 'said.png'));
    await setField(frame, 'setting-samples', '8');
    await eventually(async () => {
      const text = (await byId(frame, 'run-state').textContent()) ?? '';
      assert.match(text, /^1,000 rows/);
      nearRelative(await summaryFigure(frame, 'elbo'), opened, 1e-4);
    }, 30_000);
    await eventually(async () => {
      assert.equal(await firstPicture(), picture);
    });
  });

  it('shows the new one after a reload, with what became of the ELBO', async () => {
    await byId(frame, 'reload').click();
    await unfoldWarnings(frame);
    await frame.getByText(/Reloaded at .*: the mean ELBO is −[\d.]+, −[\d.]+ before\./).waitFor();
    await waitForPhase(frame, 'done');
    nearRelative(await summaryFigure(frame, 'elbo'), await elboOf(8), 1e-4);
    assert.equal(await byId(frame, 'file-changes').count(), 0);
    await photograph(frame, path.join(pictures, 'reloaded.png'));
  });

  it('reloads by itself where the user wants that, while a script writes on, and ends at the last one', async () => {
    write(first);
    await frame.getByText('Always reload this model').click();
    for (let written = 0; written < 5; written++) {
      // As an epoch's end comes, in the middle of a reload or after it.
      await page.waitForTimeout(1000);
      write(written % 2 === 0 ? retrained : first);
    }
    const last = await elboOf(8);
    await eventually(async () => {
      assert.equal(await byId(frame, 'file-changes').count(), 0);
      nearRelative(await summaryFigure(frame, 'elbo'), last, 1e-4);
    }, 60_000);
    await waitForPhase(frame, 'done');
    assert.deepEqual(readFileSync(inWorkspace(decoderName)), readFileSync(retrained('decoder')));
    assert.equal(await byId(frame, 'problem').count(), 0);
  });
});
