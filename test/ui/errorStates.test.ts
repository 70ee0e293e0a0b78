import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { PatientFiles, type DecoderKind } from '../support/chaos/patientFiles';
import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { byId, inspect, problemShown, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { explorerRow, openWorkbench } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

const kinds: readonly DecoderKind[] = ['plain', 'crashing', 'endless', 'greedy'];

const holds = (frame: Frame, state: string) =>
  isAccessibleUnderThemes(frame, inRepository('out', 'screenshots', 'errors', state));

describe('When it goes wrong', () => {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor({ 'latentLens.memoryLimit': 500 });
    for (const kind of kinds) new PatientFiles(editor.workspace, kind);
    const place = (name: string, content: string) => {
      writeFileSync(path.join(editor.workspace, name), content);
    };
    place('text.onnx', 'this is no model\n'.repeat(20));
    page = await editor.show();
    await explorerRow(page, 'text.onnx').waitFor();
  });

  after(async () => {
    await editor.close();
  });

  const again = (frame: Frame, words: string) =>
    frame.getByRole('button', { name: words, exact: true }).waitFor();

  it('a crash is worded and can be tried again', async () => {
    const frame = await inspect(page, 'crashing-encoder.onnx', 'failed');
    assert.match(await problemShown(frame), /was ended by SIG/);
    await again(frame, 'Run again');
    await holds(frame, 'crash');
  });

  it('a model that is none is worded and can be tried again once it is mended', async () => {
    const frame = await inspect(page, 'text.onnx', 'failed');
    assert.match(await problemShown(frame), /is no ONNX model: it is text/);
    await again(frame, 'Try again');
    await holds(frame, 'refused');
  });

  it('a model that takes too much memory is told how much it may take', async () => {
    const frame = await inspect(page, 'greedy-encoder.onnx', 'failed');
    assert.match(await problemShown(frame), /its limit is 0\.5 GB.*latentLens\.memoryLimit/);
    await holds(frame, 'out-of-memory');
  });

  it('a run that was canceled says so, and so do samples of the prior', async () => {
    const frame = await inspect(page, 'endless-encoder.onnx', 'scoring');
    await byId(frame, 'cancel').click();
    await waitForPhase(frame, 'cancelled');
    await holds(frame, 'cancelled');
    await byId(frame, 'tab-prior').click();
    await byId(frame, 'prior-sample').click();
    await byId(frame, 'cancel').waitFor();
    await holds(frame, 'working');
    await byId(frame, 'cancel').click();
    await frame.locator('[data-testid=prior-sample]:not([disabled])').waitFor();
    assert.equal(await byId(frame, 'problem').count(), 0);
    await byId(frame, 'cancel').waitFor({ state: 'detached' });
  });

  it('a run that fails before its first row leaves the figures of the one before, and says so', async () => {
    const frame = await inspect(page, 'plain-encoder.onnx');
    writeFileSync(path.join(editor.workspace, 'plain-images.npy'), 'no data any more');
    await byId(frame, 'run').click();
    await waitForPhase(frame, 'failed');
    await byId(frame, 'earlier-figures').waitFor();
    await frame.locator('[data-row-index]').first().waitFor();
    await holds(frame, 'earlier-figures');
  });
});

describe('In a workspace that is not trusted', () => {
  let editor: InstalledEditor;

  before(async () => {
    editor = await openInstalledEditor({ untrusted: true });
  });

  after(async () => {
    await editor.close();
  });

  it('a model is read and not run, with the way to trust', async () => {
    const page = await openWorkbench(editor.browser, editor.server, editor.workspace);
    const frame = await inspect(page, undefined, 'failed');
    assert.match(await problemShown(frame), /not trusted, so the model was read but not run/);
    await byId(frame, 'problem').getByRole('button', { name: 'Trust workspace…' }).waitFor();
    await holds(frame, 'untrusted');
  });
});
