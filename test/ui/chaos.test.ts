import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { enginesOf, extensionHosts, hostEnds, hostOfClosedWindowEnds } from '../support/chaos/hostProcesses';
import { fails, startLongPass, stops } from '../support/chaos/longPass';
import { elbosOf, figuresOf, keepsFigures } from '../support/chaos/shownFigures';
import { ExternalWeights, PatientFiles, type DecoderKind } from '../support/chaos/patientFiles';
import { type Disasters, disastersHappen } from '../support/chaos/disasters';
import { signalAll } from '../support/editor/processTree';
import { extensionHostErrors } from '../support/editor/extensionHostLog';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import {
  byId,
  closeEditors,
  eventually,
  inspect,
  inspectorOf,
  sampleModel,
  setField,
  showSamples,
  waitForPhase,
} from '../support/inspectorPage';
import { nearRelative } from '../support/near';
import {
  collectComplaints,
  explorerRow,
  openWorkbench,
  type PageComplaints,
  quickInput,
  reloadWindow,
  runCommand,
} from '../support/workbench';

/** Where all of the Explorer is on screen at once. */
const viewport = { width: 1280, height: 1100 };
const kinds: readonly DecoderKind[] = ['plain', 'crashing', 'endless', 'impossible', 'greedy'];
/** What a tab ends in once it is left alone. */
const endings = {
  plain: 'done',
  crashing: 'failed',
  endless: 'scoring',
  impossible: 'failed',
  greedy: 'failed',
} as const;

describe('Whatever happens while models are inspected in the editor, failures are worded, figures stay, the extension host goes on:', () => {
  let editor: InstalledEditor;
  let page: Page;
  let host: number;
  let complaints: PageComplaints;
  let errorsBefore = 0;
  /** ELBOs of the plain model's rows at L = 2. */
  let expected: readonly number[];
  const files = new Map<DecoderKind, PatientFiles>();
  const copies: PatientFiles[] = [];
  let weights: ExternalWeights;
  const full = () => path.join(editor.workspace, 'full.csv');

  before(async () => {
    editor = await openInstalledEditor({
      settings: { 'workbench.editorAssociations': { '*.onnx': 'latentLens.inspector' } },
    });
    // Of the machine that engines run on, which in a remote window no user's settings are of.
    mkdirSync(path.join(editor.workspace, '.vscode'));
    writeFileSync(
      path.join(editor.workspace, '.vscode', 'settings.json'),
      JSON.stringify({ 'latentLens.memoryLimit': 500 }),
    );
    for (const kind of kinds) files.set(kind, new PatientFiles(editor.workspace, kind));
    for (const name of ['one', 'two', 'three'])
      copies.push(new PatientFiles(editor.workspace, 'plain', name));
    weights = new ExternalWeights(editor.workspace);
    // What is written to it goes to a device that is always full.
    symlinkSync('/dev/full', full());
    expected = await elbosOf(editor.workspace, patient('plain').model);
    page = await openWorkbench(editor.browser, editor.server, editor.workspace, viewport);
    await explorerRow(page, weights.model).waitFor();
    // Just after the start a double click may go unheeded.
    await inspect(page);
    [host = NaN] = extensionHosts();
    await closeEditors(page);
    complaints = collectComplaints(page);
  });

  after(async () => {
    await editor.close();
  });

  const patient = (kind: DecoderKind): PatientFiles => files.get(kind)!;
  const doubleClick = (name: string) => explorerRow(page, name).dblclick();

  async function open(model: string, phase: Parameters<typeof inspectorOf>[2]): Promise<Frame> {
    await doubleClick(model);
    const frame = await inspectorOf(page, model, phase);
    await showSamples(frame);
    return frame;
  }

  /** Opens the plain model. */
  async function openPlain(): Promise<Frame> {
    patient('plain').heal();
    return open(patient('plain').model, 'done');
  }

  /** The bundled model in a pass of minutes. */
  async function openLong(): Promise<Frame> {
    const frame = await open(sampleModel, 'done');
    await startLongPass(frame);
    return frame;
  }

  /** Scores anew with few draws: the figures are those that the command line gives. */
  async function recovers(frame: Frame): Promise<void> {
    await setField(frame, 'setting-samples', '2');
    await waitForPhase(frame, 'done');
    await eventually(async () => {
      for (const { index, value } of await figuresOf(frame)) {
        // Float32 in batches of another size.
        nearRelative(value, expected[index]!, 1e-6);
      }
    });
  }

  const disasters: Disasters = {
    async 'engines are killed in mid-run'(random) {
      const frame = await openPlain();
      await startLongPass(frame);
      await page.waitForTimeout(random.below(300));
      signalAll(enginesOf(host), 'SIGKILL');
      await fails(frame, /was ended by SIGKILL/);
      await keepsFigures(frame);
      await recovers(frame);
    },
    async 'a model crashes the runtime'() {
      await fails(await open(patient('crashing').model, 'failed'), /was ended by SIG(SEGV|BUS|ABRT)/);
    },
    async 'a model never ends, and is cancelled'(random) {
      const frame = await open(patient('endless').model, 'scoring');
      await page.waitForTimeout(random.below(800));
      // By itself, an engine gives up only after minutes.
      await byId(frame, 'cancel').click();
      await waitForPhase(frame, 'cancelled');
    },
    async 'a model asks for more memory than there is'() {
      await fails(await open(patient('impossible').model, 'failed'), /failed on \d+ rows/);
    },
    async 'a model takes memory up to the limit'() {
      await fails(await open(patient('greedy').model, 'failed'), /was stopped at 0\.\d GB of memory/);
    },
    async 'weights beside a model are cut short'() {
      weights.cutWeights();
      const frame = await open(weights.model, 'failed');
      await fails(frame, /external\.onnx/);
      weights.heal();
      await byId(frame, 'problem').getByRole('button', { name: /again/ }).click();
      await waitForPhase(frame, 'done');
    },
    async 'a model is replaced on disk in mid-run'() {
      const frame = await openPlain();
      await startLongPass(frame);
      patient('plain').replaceDecoder();
      await setField(frame, 'setting-samples', '3');
      // An engine that still holds the model goes on with what was opened; another one has nothing to open.
      await frame.locator('[data-testid=run-state]:is([data-phase=done], [data-phase=failed])').waitFor();
      await byId(frame, 'file-changes').getByText('plain-decoder.onnx').waitFor();
      await keepsFigures(frame);
      patient('plain').heal();
      await byId(frame, 'file-changes').waitFor({ state: 'detached' });
      await recovers(frame);
    },
    async 'data are cut short in mid-run'() {
      const frame = await openPlain();
      await startLongPass(frame);
      patient('plain').cutData();
      await setField(frame, 'setting-samples', '3');
      await fails(frame, /plain-images\.npy/);
      await keepsFigures(frame);
      patient('plain').heal();
      await recovers(frame);
    },
    async 'the disk is full when samples are exported'(_random, test) {
      if (!existsSync('/dev/full')) test.skip();
      const frame = await openPlain();
      await frame
        .getByLabel(/^Select sample/)
        .first()
        .click();
      await byId(frame, 'selection-export').click();
      await eventually(async () => {
        assert.match(await quickInput(page).inputValue(), /selection/);
      });
      await quickInput(page).fill(full());
      // Again where the dialog asks whether the file may be replaced.
      await eventually(async () => {
        if (await quickInput(page).isVisible()) await page.keyboard.press('Enter');
        await frame.getByText(/cannot be written: the disk is full/).waitFor({ timeout: 500 });
      });
      await keepsFigures(frame);
    },
    async 'the page is loaded again in mid-run'() {
      const frame = await openLong();
      await runCommand(page, 'Developer: Reload Webviews');
      await eventually(() => {
        assert.ok(frame.isDetached());
        return Promise.resolve();
      });
      const again = await inspectorOf(page, sampleModel, 'scoring');
      await keepsFigures(again);
      await stops(again);
      await keepsFigures(again);
    },
    async 'the window is loaded again in mid-run'() {
      await openLong();
      await reloadWindow(page);
      const again = await inspectorOf(page, sampleModel, 'scoring');
      await keepsFigures(again);
      await hostEnds(host);
      [host = NaN] = extensionHosts();
      await stops(again);
    },
    async 'the window is closed in mid-run'(random) {
      const kind = random.pick(['plain', 'endless'] as const);
      patient(kind).heal();
      const second = await openWorkbench(editor.browser, editor.server, editor.workspace, viewport);
      await inspect(second, patient(kind).model, endings[kind]);
      await second.waitForTimeout(random.below(500));
      const [other] = extensionHosts().filter((pid) => pid !== host);
      assert.ok(other !== undefined && enginesOf(other).length > 0);
      // A browser tells its pages that they go only when they are left.
      await second.goto('about:blank');
      await second.close();
      await hostOfClosedWindowEnds(other);
    },
    async 'the tab is closed in mid-run'() {
      await openLong();
      await closeEditors(page);
      const again = await open(sampleModel, 'scoring');
      await keepsFigures(again);
      await stops(again);
    },
    async 'ten are opened at once'(random) {
      const ten = [...kinds.map(patient), ...copies].map(({ model, kind }) => ({
        model,
        phase: endings[kind],
      }));
      const all = [
        ...ten,
        { model: weights.model, phase: 'done' },
        { model: sampleModel, phase: 'done' },
      ] as const;
      const order = all.map((one) => ({ one, at: random.below(1e9) })).sort((a, b) => a.at - b.at);
      for (const { one } of order) await doubleClick(one.model);
      for (const { one } of order.slice(-3)) await open(one.model, one.phase);
    },
  };

  disastersHappen(disasters, 120_000, () => {
    const hosts = extensionHosts();
    const before = host;
    // What one disaster does to the host isn't the fault of the next.
    [host = NaN] = hosts;
    assert.deepEqual(hosts, [before], 'the extension host goes on');
    assert.deepEqual([complaints.csp.splice(0), complaints.webviewErrors.splice(0)], [[], []]);
    const errors = extensionHostErrors(editor.dataFolder);
    const since = errors.slice(errorsBefore);
    errorsBefore = errors.length;
    assert.deepEqual(since, []);
    return Promise.resolve();
  });

  afterEach(async () => {
    await page.keyboard.press('Escape');
    await closeEditors(page);
  });

  it('no process is left when all tabs are closed', async function () {
    this.timeout(60_000);
    await eventually(() => {
      assert.deepEqual(enginesOf(), []);
      return Promise.resolve();
    }, 30_000);
  });
});
