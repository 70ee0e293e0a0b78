import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy } from '../../src/export/npy';
import { latentLens } from '../support/commandLine';
import {
  byId,
  eventually,
  inspect,
  inspectorOf,
  openSettings,
  rowsShown,
  sampleModel,
  setField,
  waitForPhase,
} from '../support/inspectorPage';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { photograph, quiet } from '../support/pictures';
import { chooseQuickPick, quickInput, reloadWindow, rightClickAndChoose } from '../support/workbench';

const many = 'many.npy';
const count = 10_000;
/** Not to be read as finite: they cost themselves alone. */
const torn = [17, 4000];

interface Row {
  readonly elbo: number;
  readonly elboSe: number;
}

const theme = 'light';
const colorTheme = 'Default Light Modern';

describe('What figures rest on, and what points to their rows', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor({ 'workbench.colorTheme': colorTheme });
    writeFileSync(path.join(editor.workspace, many), encodeNpy(manyRows(), [count, 28, 28]));
    page = await editor.show();
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const take = (name: string) =>
    photograph(frame, path.join(inRepository('out', 'screenshots'), `draws-${name}-${theme}.png`));
  const runState = async () => (await byId(frame, 'run-state').textContent()) ?? '';
  const links = () => byId(frame, 'prior-grid').locator('.link-button').allTextContents();
  const indices = async () => (await links()).map((text) => Number(/≈ (\d+)/.exec(text)![1]));
  const select = async (index: number) => {
    await frame.getByLabel(`Select sample ${index}`, { exact: true }).click();
  };

  it('shows the nearest rows of prior samples, and after a change of data those of the new rows', async () => {
    await select((await rowsShown(frame, 'elbo'))[2]!.index);
    await frame.locator('[data-row-index]').first().click();
    await byId(frame, 'detail').waitFor();
    await byId(frame, 'tab-prior').click();
    await setField(frame, 'prior-seed', '7');
    await byId(frame, 'prior-sample').click();
    await byId(frame, 'prior-grid').locator('.link-button').first().waitFor();
    const before = await indices();
    await rightClickAndChoose(page, many, 'Open as Dataset in Latent Lens…');
    await chooseQuickPick(page, sampleModel);
    await eventually(async () => {
      assert.match((await byId(frame, 'choose-data').textContent()) ?? '', /many\.npy/);
      assert.notDeepEqual(await indices(), before);
    }, 30_000);
    await waitForPhase(frame, 'done');
    await eventually(async () => {
      const shown = await indices();
      assert.equal(shown.length, before.length);
      assert.ok(shown.some((index) => index >= 1000));
    });
    // The nearest of the last rows may come after the run has ended.
    await quiet(frame);
    const after = await indices();
    await take('prior');
    await byId(frame, 'prior-sample').click();
    await eventually(async () => {
      assert.equal(await byId(frame, 'prior-sample').isEnabled(), true);
    });
    assert.deepEqual(await indices(), after, 'as if they had been drawn now');
    await byId(frame, 'prior-grid').locator('.link-button').first().click();
    await byId(frame, 'detail').getByText(`Sample ${after[0]}`).first().waitFor();
    await frame.getByRole('button', { name: 'Close sample' }).click();
  });

  it('forgets a selection of rows that are no longer looked at', async () => {
    assert.equal(await byId(frame, 'selection-count').getAttribute('data-count'), '0');
  });

  it('shows the rows that are not scored alone, each with its reason', async () => {
    assert.equal(
      await byId(frame, 'not-scored')
        .innerText()
        .then((text) => text.slice(0, 6)),
      '2 rows',
    );
    await byId(frame, 'not-scored').click();
    await eventually(async () => {
      assert.deepEqual(
        (await rowsShown(frame, 'elbo')).map(({ index }) => index).sort((a, b) => a - b),
        torn,
      );
    });
    await frame.locator('[data-row-index]').first().click();
    assert.match((await byId(frame, 'not-scored-because').textContent()) ?? '', /look for NaN/);
    await take('not-scored');
    await select(torn[0]!);
    await frame.getByRole('button', { name: 'Close sample' }).click();
    await byId(frame, 'active-filter').click();
  });

  it('says how many draws there are while a run refines, and keeps the better figures when it is canceled', async () => {
    // The settings take some of the room for rows.
    await openSettings(frame);
    await eventually(async () => {
      assert.ok((await rowsShown(frame, 'elbo')).length > 5);
    });
    const before = await rowsShown(frame, 'elbo');
    await setField(frame, 'setting-samples', '256');
    await eventually(async () => {
      assert.match(await runState(), /^First pass: 1 of 256 draws, [\d,]+ of 10,000 rows|^\d+% of 256 draws/);
    });
    await eventually(async () => {
      assert.match(await runState(), /^\d+% of 256 draws · /);
    }, 30_000);
    await take('refining');
    assert.deepEqual(
      (await rowsShown(frame, 'elbo')).map(({ index }) => index),
      before.map(({ index }) => index),
      'the order stays until all rows have their draws',
    );
    await byId(frame, 'cancel').click();
    await waitForPhase(frame, 'cancelled');
    assert.match(await runState(), /^Canceled · 16(–256)? of 256 draws, 10,000 rows$/);
    await byId(frame, 'summary-draws').waitFor();
    await frame.locator('[data-column=draws]').first().waitFor();
  });

  it('has in the table, the CSV and the manifest what the command line computes for those draws', async () => {
    const shown = (await rowsShown(frame, 'elbo')).slice(0, 3);
    const drawn = new Map((await rowsShown(frame, 'draws')).map(({ index, value }) => [index, value]));
    await frame.locator('[data-row-index]').first().click();
    assert.match((await byId(frame, 'detail-draws').textContent()) ?? '', /^(16 of )?256$/);
    await take('canceled');
    const expected = new Map<number, Row[]>();
    for (const samples of new Set(drawn.values())) {
      const paths = [path.join(editor.workspace, sampleModel), '--data', path.join(editor.workspace, many)];
      const words = ['inspect', ...paths, '--samples', String(samples), '--format', 'json'];
      expected.set(samples, (JSON.parse((await latentLens(words)).stdout) as { samples: Row[] }).samples);
    }
    for (const { index, value } of shown) {
      nearRelative(value, expected.get(drawn.get(index)!)![index]!.elbo, 1e-6);
      await select(index);
    }
    const file = path.join(editor.workspace, 'fashion-mnist-encoder-selection.csv');
    await byId(frame, 'selection-export').click();
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'selection-written').getByText('selection-mu.npy').waitFor();
    const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    const columns = head!.split(',');
    const cellOf = (line: string, column: string) => line.split(',')[columns.indexOf(column)]!;
    const found = new Set<number>();
    for (const line of lines) {
      const index = Number(cellOf(line, 'index'));
      const draws = Number(cellOf(line, 'draws'));
      found.add(draws);
      if (torn.includes(index)) {
        assert.match(line, /look for NaN/);
        continue;
      }
      assert.equal(draws, drawn.get(index));
      nearRelative(Number(cellOf(line, 'elbo')), expected.get(draws)![index]!.elbo, 1e-6);
      nearRelative(Number(cellOf(line, 'elboSe')), expected.get(draws)![index]!.elboSe, 1e-4);
    }
    assert.equal(lines.length, 4);
    const { settings } = JSON.parse(readFileSync(file.replace('.csv', '-manifest.json'), 'utf8')) as {
      settings: { samples: unknown; samplesAsked?: number };
    };
    const [least, most] = [Math.min(...found), Math.max(...found)];
    assert.deepEqual(settings.samples, least === most ? least : { least, most });
    assert.equal(settings.samplesAsked, least === 256 ? undefined : 256);
  });

  it('forgets, after a restart, a selection of rows of a file that was written again', async () => {
    await setField(frame, 'setting-samples', '1');
    await waitForPhase(frame, 'done');
    await eventually(async () => {
      assert.equal(await byId(frame, 'selection-count').getAttribute('data-count'), '4');
    });
    writeFileSync(path.join(editor.workspace, many), encodeNpy(manyRows().reverse(), [count, 28, 28]));
    await reloadWindow(page);
    frame = await inspectorOf(page);
    await eventually(async () => {
      assert.equal(await byId(frame, 'selection-count').getAttribute('data-count'), '0');
    });
  });
});

/** Stripes of every width and phase, in float32 of 0..1. */
function manyRows(): Float32Array {
  const values = new Float32Array(count * 784);
  for (let row = 0; row < count; row++) {
    const width = 2 + (row % 23) / 2;
    for (let i = 0; i < 784; i++)
      values[row * 784 + i] =
        0.5 + 0.5 * Math.sin((i % 28) / width + row / 7) * Math.cos(Math.floor(i / 28) / width);
  }
  for (const row of torn) values[row * 784] = NaN;
  return values;
}
