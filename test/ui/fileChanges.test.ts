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
import { photograph, quiet } from '../support/pictures';
import { isAccessibleUnderThemes } from '../support/themes';

const decoderName = 'fashion-mnist-decoder.onnx';
const bundled = (name: string) => inRepository('media', 'sample', name);
const retrained = (half: string) => inRepository('test', 'bench', `conv-vae-${half}.onnx`);
const pictures = inRepository('out', 'screenshots', 'file-changes');

/** How often a script writes the model, and how long it waits in between: `npm run chaos` goes on for a minute. */
const writes = Number(process.env['LATENT_LENS_WRITES'] ?? 5);
const pauseBetweenWrites = 2000;

interface FirstRow {
  readonly elbo: number;
  readonly hasFewerDraws: boolean;
  readonly picture: string;
}

/** What is used of the page's document. */
interface Queried {
  querySelector(selector: string): { getAttribute(name: string): string | null; toDataURL(): string } | null;
}

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
    pixelsOf(
      frame
        .locator('[data-row-index]')
        .first()
        .locator('canvas[data-picture=reconstruction][data-loaded=true]'),
    );
  /** The first row at one moment, once its picture is there. */
  const firstRow = () =>
    frame.evaluate(() => {
      const { document } = globalThis as unknown as { document: Queried };
      const [cell, canvas] = ['[data-column=elbo]', 'canvas[data-picture=reconstruction]'].map((part) =>
        document.querySelector(`[data-row-index="0"] ${part}`),
      );
      const elbo = Number(cell?.getAttribute('data-value') ?? NaN);
      if (canvas?.getAttribute('data-loaded') !== 'true' || Number.isNaN(elbo)) return null;
      const hasFewerDraws = cell?.getAttribute('class')?.includes('fewer-draws') === true;
      return { elbo, hasFewerDraws, picture: canvas.toDataURL() };
    });
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
      assert.equal(await byId(frame, 'run-state').getAttribute('data-phase'), 'done');
      // Twice as many draws give a mean that is nearer than 1e-4.
      nearRelative(await summaryFigure(frame, 'elbo'), opened, 1e-6);
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

  it('has a point of a curve for each version that was run, with the values as a table', async () => {
    await byId(frame, 'tab-compare').click();
    const history = byId(frame, 'run-history');
    await history.locator('[data-testid=run-curve][data-points="2"]').waitFor();
    await history.getByText('1 run on other rows or with other settings isn’t shown.').waitFor();
    await history.locator('summary').focus();
    await page.keyboard.press('Enter');
    const rows = history.locator('details tbody tr');
    assert.match((await rows.last().textContent()) ?? '', /^2 \(shown\)/);
    const elbo = (await summaryFigure(frame, 'elbo')).toFixed(2).replace('-', '−');
    assert.ok(((await rows.last().textContent()) ?? '').includes(elbo));
    const kept = history.locator('[data-testid=run-pictures]');
    await kept.scrollIntoViewIfNeeded();
    assert.match((await kept.locator('thead').textContent()) ?? '', /^SampleInputRun 1Run 2 \(shown\)$/);
    const ofRow = kept.locator('tbody tr').first().locator('canvas[data-loaded=true]');
    await ofRow.nth(2).waitFor();
    const [input, before, now] = [
      await pixelsOf(ofRow.nth(0)),
      await pixelsOf(ofRow.nth(1)),
      await pixelsOf(ofRow.nth(2)),
    ];
    assert.ok(input !== before && before !== now, 'each model has its own reconstruction of the row');
    // A scroller takes the keyboard.
    await history.getByRole('region', { name: 'Reconstructions over runs' }).focus();
    await isAccessibleUnderThemes(frame, path.join(pictures, 'runs'));
    await byId(frame, 'tab-samples').click();
  });

  it('reloads by itself where the user wants that, while a script writes on, and never mixes two models', async () => {
    await byId(frame, 'sort-index').click();
    await waitForPhase(frame, 'done');
    const known: FirstRow[] = [];
    const learn = async () => {
      await waitForPhase(frame, 'done');
      await eventually(async () => {
        const row = await firstRow();
        assert.ok(row && !row.hasFewerDraws && known.every(({ picture }) => picture !== row.picture));
        known.push(row);
      }, 60_000);
    };
    await learn();
    write(first);
    await byId(frame, 'file-changes').getByText('changed on disk').waitFor();
    await frame.getByText('Always reload this model').click();
    await learn();
    const seen: (FirstRow | null)[] = [];
    // In turn, however many they are, and the retrained one last.
    const written = (time: number) => ((writes - 1 - time) % 2 === 0 ? retrained : first);
    for (let time = 0; time < writes; time++) {
      write(written(time));
      // As an epoch's end comes, in the middle of a reload or after it.
      const until = Date.now() + pauseBetweenWrites;
      while (Date.now() < until) {
        seen.push(await firstRow());
        await page.waitForTimeout(25);
      }
    }
    for (const { picture, elbo, hasFewerDraws } of seen.filter((row) => row !== null)) {
      const of = known.find((row) => row.picture === picture);
      assert.ok(of, `the picture beside ${elbo} is what one of the models decodes`);
      assert.ok(
        hasFewerDraws || Math.abs(elbo - of.elbo) < 1e-3,
        `${elbo} stands beside a picture of ${of.elbo}`,
      );
    }
    assert.ok(seen.some((row) => row !== null));
    const last = await elboOf(8);
    await eventually(async () => {
      assert.equal(await byId(frame, 'file-changes').count(), 0);
      nearRelative(await summaryFigure(frame, 'elbo'), last, 1e-4);
    }, 60_000);
    await waitForPhase(frame, 'done');
    assert.deepEqual(readFileSync(inWorkspace(decoderName)), readFileSync(written(writes - 1)('decoder')));
    assert.equal(await byId(frame, 'problem').count(), 0);
  });

  it('waits for the decoder where the encoder is written alone, and remembers that it did not come', async () => {
    copyFileSync(first('encoder'), inWorkspace(`${sampleModel}.tmp`));
    renameSync(inWorkspace(`${sampleModel}.tmp`), inWorkspace(sampleModel));
    const said = 'Waiting a few seconds for fashion-mnist-decoder.onnx of the same export. Then it reloads.';
    await byId(frame, 'file-changes').getByText(said).waitFor();
    await photograph(frame, path.join(pictures, 'waits.png'));
    await byId(frame, 'tab-compare').click();
    await byId(frame, 'run-history').locator('summary').click();
    const mixed = byId(frame, 'run-history').locator('details tbody tr', {
      hasText: '(shown), with fashion-mnist-decoder.onnx of an earlier export',
    });
    await mixed.waitFor({ timeout: 60_000 });
    await mixed.scrollIntoViewIfNeeded();
    await photograph(frame, path.join(pictures, 'mixed.png'));
  });
});
