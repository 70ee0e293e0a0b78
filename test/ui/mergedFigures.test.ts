import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  byId,
  inspectorOf,
  sampleData,
  sampleModel,
  showSamples,
  summaryFigure,
  unfoldWarnings,
} from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { answerFileDialog, expandFolders, rightClickAndChoose, runCommand } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

const shards = 2;
const openFigures = 'Open Merged Figures…';

describe('The merged figures of a run in shards', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let merged: { readonly summary: Readonly<Record<string, number>> };

  before(async () => {
    editor = await openSharedEditor();
    const folder = path.join(editor.workspace, 'run');
    const files = [
      path.join(editor.workspace, sampleModel),
      '--data',
      path.join(editor.workspace, sampleData),
    ];
    const settings = ['--likelihood', 'continuous-bernoulli-logits', '--samples', '3', '--seed', '4'];
    await ok('plan', ...files, ...settings, '--shards', String(shards), '--out', folder);
    for (let shard = 0; shard < shards; shard++)
      await ok('score', '--plan', folder, '--shard', String(shard));
    await ok('merge', folder);
    merged = JSON.parse(readFileSync(path.join(folder, 'merged.json'), 'utf8')) as typeof merged;
    page = await editor.show();
    await expandFolders(page, 'run');
  });

  after(async () => {
    await editor.close();
  });

  const note = () => byId(frame, 'notes').locator('li').filter({ hasText: 'read from run' });

  async function ok(...args: string[]): Promise<void> {
    const { status, stderr } = await latentLens(args);
    assert.equal(status, 0, stderr);
  }

  it('open from the Explorer on their model, and are said to be read', async () => {
    await rightClickAndChoose(page, 'merged.json', openFigures);
    frame = await inspectorOf(page);
    for (const name of ['elbo', 'kl', 'reconstruction'])
      assert.equal(
        (await summaryFigure(frame, name)).toPrecision(9),
        merged.summary[name]!.toPrecision(9),
        name,
      );
    await unfoldWarnings(frame);
    const note = byId(frame, 'notes').locator('li').filter({ hasText: 'read from run' });
    assert.match(
      (await note.textContent()) ?? '',
      /1,000 rows were read from run, where 2 shards were scored/,
    );
  });

  it('have rows with pictures from the model', async () => {
    await showSamples(frame);
    await byId(frame, 'sample-row').first().locator('canvas[data-loaded=true]').first().waitFor();
  });

  it('have a latent space and strips to traverse', async () => {
    await byId(frame, 'tab-latent').click();
    await byId(frame, 'scatter').waitFor();
    await byId(frame, 'tab-traverse').click();
    await frame.locator('[data-testid=slider-line][data-decoded=true]').first().waitFor();
  });

  it('open with the keyboard from the Command Palette, also in a model that is open', async () => {
    await byId(frame, 'tab-overview').click();
    await runCommand(page, 'Latent Lens: Run');
    await note().waitFor({ state: 'detached' });
    await runCommand(page, `Latent Lens: ${openFigures}`);
    await answerFileDialog(page, path.join(editor.workspace, 'run'));
    await note().waitFor();
    await isAccessibleUnderThemes(frame, inRepository('out', 'screenshots', 'merged'));
  });
});
