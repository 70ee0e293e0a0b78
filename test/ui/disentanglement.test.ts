import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { Frame, Page } from 'playwright-core';
import { encodeNpy, encodeNpyIntegers } from '../../src/export/npy';
import { latentLens } from '../support/commandLine';
import { byId, chooseOption, eventually, inspect } from '../support/inspectorPage';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { collectComplaints, quickInput, type PageComplaints } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

const model = 'cvae.onnx';
const pictures = inRepository('out', 'screenshots', 'disentanglement');
const [rows, width] = [300, 10];
/** Values of the factor that turns, of each of 25 objects. */
const turns = 12;
/** Cosine and sine, on the last two columns. */
const circle = (turn: number, axis: number) =>
  axis < 0 ? 0 : 0.4 + 0.4 * Math.cos((2 * Math.PI * turn) / turns - (axis * Math.PI) / 2);

interface Printed {
  readonly rows: number;
  readonly factors: readonly { readonly name: string; readonly kind: string }[];
  readonly [score: string]: unknown;
}

/** Rows whose first values follow a size and whose next a step and a turn of each object, with a label of their own. */
function writeRows(file: string): void {
  const of = (valueOf: (row: number) => number) =>
    Float32Array.from({ length: rows }, (_, row) => valueOf(row));
  const size = of((row) => ((7919 * row) % 101) / 101);
  const step = of((row) => Math.floor(row / 3) % 4);
  const turn = of((row) => row % turns);
  const object = of((row) => Math.floor(row / turns));
  const x = Float32Array.from({ length: rows * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    const noise = 0.1 * Math.abs(Math.sin(12.9898 * at));
    return (
      noise + (column < 3 ? 0.7 * size[row]! : column < 6 ? 0.2 * step[row]! : circle(turn[row]!, column - 8))
    );
  });
  const label = Int32Array.from({ length: rows }, (_, row) => row % 3);
  writeFileSync(
    file,
    zipSync({
      'x.npy': encodeNpy(x, [rows, width]),
      'label.npy': encodeNpyIntegers(label),
      'size.npy': encodeNpy(size, [rows]),
      'step.npy': encodeNpy(step, [rows]),
      'turn.npy': encodeNpy(turn, [rows]),
      'object.npy': encodeNpy(object, [rows]),
    }),
  );
}

describe('Disentanglement', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let complaints: PageComplaints;

  const inWorkspace = (name: string) => path.join(editor.workspace, name);
  const scored = (phase: string) =>
    frame.locator(`[data-testid=disentanglement][data-phase=${phase}]`).waitFor({ timeout: 60_000 });
  const valueOf = async (score: string) => {
    const row = byId(frame, 'disentanglement-scores').locator(`tr[data-score=${score}]`);
    return row.getAttribute('data-value');
  };
  const take = async (name: string, testId: string) => {
    await byId(frame, testId).scrollIntoViewIfNeeded();
    await byId(frame, testId).evaluate((element: unknown) => {
      (element as { scrollIntoView(at: object): void }).scrollIntoView({ block: 'start' });
    });
    await isAccessibleUnderThemes(frame, path.join(pictures, name));
  };
  const toggle = async (factor: string) => {
    await frame.locator(`[data-factor=${factor}] input`).focus();
    await page.keyboard.press('Space');
  };
  const isAsTheCommandLine = async (printed: Printed) => {
    for (const score of ['mig', 'sap', 'dciDisentanglement', 'dciInformativeness', 'explicitness']) {
      const { value } = printed[score] as { readonly value: number };
      assert.equal(Number(await valueOf(score)), value, score);
    }
  };

  before(async () => {
    editor = await openSharedEditor();
    cpSync(inRepository('test', 'fixtures', 'structures', 'cvae-whole', model), inWorkspace(model));
    writeRows(inWorkspace('rows.npz'));
    page = await editor.show();
    complaints = collectComplaints(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    frame = await inspect(page, model);
    await byId(frame, 'tab-posterior').click();
  });

  after(async () => {
    await editor.close();
  });

  it('is scored against all factors of the data at a click', async () => {
    await byId(frame, 'start-disentanglement').click();
    await scored('done');
    assert.match(
      (await byId(frame, 'disentanglement-rows').textContent())!,
      /^300 of 300 rows\. 20 bins, 100 bootstrap draws, seed 0\.$/,
    );
    const interval = byId(frame, 'disentanglement-scores').locator('tr[data-score=mig] td').nth(1);
    assert.match((await interval.textContent())!, /^0\.\d{3} … 0\.\d{3}$/);
    await take('scores', 'disentanglement');
    assert.match(
      (await byId(frame, 'disentanglement-scores').textContent())!,
      /Mutual information gap \(Chen/,
    );
  });

  it('is of the factors that are chosen, as numbers or classes, with the keyboard alone', async () => {
    const before = await valueOf('dciInformativeness');
    for (const factor of ['labels', 'turn', 'object']) await toggle(factor);
    await chooseOption(frame, 'factor-kind-step', 'Class');
    await byId(frame, 'start-disentanglement').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => {
      assert.notEqual(await valueOf('dciInformativeness'), before);
    }, 60_000);
    await scored('done');
  });

  it('has the scores of the command line, which is copied', async () => {
    await byId(frame, 'copy-disentanglement').click();
    let command = '';
    await eventually(async () => {
      command = await frame.evaluate<string>('navigator.clipboard.readText()');
      assert.match(command, /^latent-lens disentanglement .* --factor size --factor step=class /);
    });
    const { status, stdout, stderr } = await latentLens([
      ...argumentsOf({ command }, ''),
      '--format',
      'json',
    ]);
    assert.equal(status, 0, stderr);
    const printed = JSON.parse(stdout) as Printed;
    assert.deepEqual(
      printed.factors.map(({ name, kind }) => [name, kind]),
      [
        ['size', 'number'],
        ['step', 'class'],
      ],
    );
    await isAsTheCommandLine(printed);
  });

  it('is a picture of factors and dimensions, with its table beside it', async () => {
    const matrices = byId(frame, 'factor-matrices');
    const map = matrices.locator('[data-testid=heatmap]');
    assert.equal(await map.getAttribute('data-cells'), '6');
    assert.match(
      (await map.getAttribute('aria-label'))!,
      /^Mutual information of factors .*: 2 by 3; see the table/,
    );
    await byId(frame, 'segment-information').focus();
    await page.keyboard.press('ArrowRight');
    await frame.locator('[data-testid=factor-matrices][data-matrix=importances]').waitFor();
    await matrices.getByText('Show as table').click();
    const cells = await matrices.locator('tbody tr').first().locator('td').allTextContents();
    const importances = cells.slice(-3).map(Number);
    const sum = importances.reduce((total, each) => total + each, 0);
    assert.ok(Math.abs(sum - 1) < 0.002, cells.join());
    await take('matrix', 'factor-matrices');
  });

  it('has D_LSBD of a factor that is taken as a cycle, with the keyboard alone', async () => {
    for (const factor of ['size', 'step', 'turn', 'object']) await toggle(factor);
    await byId(frame, 'factor-kind-turn').focus();
    // The last of the ways to take it.
    await page.keyboard.press('End');
    await byId(frame, 'start-disentanglement').focus();
    await page.keyboard.press('Enter');
    await byId(frame, 'cycles').waitFor({ timeout: 60_000 });
    assert.match(
      (await byId(frame, 'cycles').textContent())!,
      /^D_LSBD is 0\.\d{3} of turn, where codes turn 1 time (the other way )?a cycle\.$/,
    );
    await byId(frame, 'copy-disentanglement').click();
    await eventually(async () => {
      const command = await frame.evaluate<string>('navigator.clipboard.readText()');
      assert.match(command, / --factor turn --factor object --cyclic turn /);
    });
    await take('cycle', 'disentanglement');
  });

  it('is exported with what makes it again', async () => {
    await byId(frame, 'export-disentanglement').click();
    const file = inWorkspace('cvae-disentanglement.json');
    await eventually(async () => {
      assert.equal(await quickInput(page).inputValue(), file);
    });
    await page.keyboard.press('Enter');
    await byId(frame, 'disentanglement-written').getByText('manifest.json').waitFor();
    const manifest = readManifest(inWorkspace('cvae-disentanglement-manifest.json'));
    const again = inWorkspace('again.json');
    const { status, stderr } = await latentLens(argumentsOf(manifest, again));
    assert.equal(status, 0, stderr);
    const read = (name: string) => JSON.parse(readFileSync(name, 'utf8')) as Printed;
    const [exported, made] = [read(file), read(again)];
    assert.deepEqual((exported['lsbd'] as { cycles: { factor: string }[] }).cycles[0]!.factor, 'turn');
    // Of fewer rows than are usual, the command line takes all "at random".
    assert.deepEqual({ ...exported, subset: '' }, { ...made, subset: '' });
  });

  it('says when it is of other settings, and what is carried of the condition beside chance', async () => {
    const row = byId(frame, 'leakage').locator('tr[data-condition=label]');
    await row.waitFor({ timeout: 30_000 });
    const { status, stdout, stderr } = await latentLens([
      ...['probe', inWorkspace(model), '--data', `${inWorkspace('rows.npz')}:x`, '--format', 'json'],
    ]);
    assert.equal(status, 0, stderr);
    const { leakage } = JSON.parse(stdout) as {
      leakage: readonly { parts: readonly { balancedAccuracy: { value: number } }[] }[];
    };
    assert.equal(Number(await row.getAttribute('data-value')), leakage[0]!.parts[0]!.balancedAccuracy.value);
    assert.match((await row.textContent())!, /33\.3%.*The code carries it/);
    await take('leakage', 'leakage');
    const scale = (await byId(frame, 'fitted-scale').textContent())!;
    assert.match(
      scale,
      /^σ is 1\S*; the root mean squared residual .* is 0\.\d+\. With σ = 0\.\d+, .* nats higher\.$/,
    );
    await chooseOption(frame, 'condition-label', 'Fixed value');
    await byId(frame, 'disentanglement-outdated').waitFor();
    await frame.locator('button[data-term=dciCompleteness]').click();
    await frame.locator('#term-dciCompleteness').waitFor();
    await page.keyboard.press('Escape');
    assert.deepEqual(complaints, { csp: [], webviewErrors: [] });
  });
});
