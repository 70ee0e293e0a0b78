import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { latentLens } from '../support/commandLine';
import {
  byId,
  eventually,
  inspect,
  openSettings,
  sampleData,
  sampleModel,
  setField,
  summaryFigure,
  waitForPhase,
} from '../support/inspectorPage';
import { argumentsOf } from '../support/manifestCommand';
import { near } from '../support/near';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { runCommand } from '../support/workbench';

describe('The command line in the editor', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    frame = await inspect(page);
  });

  after(async () => {
    await editor.close();
  });

  const inWorkspace = (name: string) => path.join(editor.workspace, name);

  /** What the clipboard holds, once it is what is expected. */
  async function copied(expected = /^latent-lens inspect /): Promise<string> {
    let text = '';
    await eventually(async () => {
      text = await frame.evaluate<string>('navigator.clipboard.readText()');
      assert.match(text, expected);
    });
    return text;
  }

  it('is copied from the settings, and prints the figures of the panel again', async () => {
    await setField(frame, 'setting-seed', '5');
    await setField(frame, 'setting-samples', '3');
    await setField(frame, 'setting-importance', '2');
    await byId(frame, 'summary-log-px').waitFor();
    await waitForPhase(frame, 'done');
    await openSettings(frame);
    await byId(frame, 'copy-as-command').click();
    const words = argumentsOf({ command: await copied() }, '');
    words[words.indexOf('--format') + 1] = 'json';
    const { status, stdout, stderr } = await latentLens(words);
    assert.equal(status, 0, stderr);
    const { summary } = JSON.parse(stdout) as { summary: Readonly<Record<'elbo' | 'kl', number>> };
    for (const figure of ['elbo', 'kl'] as const)
      near(summary[figure], await summaryFigure(frame, figure), 1e-9);
  });

  it('is copied by the command, too', async () => {
    await frame.evaluate(`navigator.clipboard.writeText('')`);
    await runCommand(page, 'Latent Lens: Copy as Command');
    const words = argumentsOf({ command: await copied() }, '');
    assert.deepEqual(words.slice(0, 2), ['inspect', inWorkspace(sampleModel)]);
  });

  it('has a Python script beside it, in the settings and by a command', async () => {
    const docstring = /^"""The ELBO of each row of fashion-mnist-test\.npz under fashion-mnist-encoder\.onnx/;
    await openSettings(frame);
    await byId(frame, 'copy-as-python').click();
    const script = await copied(docstring);
    assert.match(script, /^SEED, DRAWS, LATENT = 5, 3, 16$/m);
    await frame.evaluate(`navigator.clipboard.writeText('')`);
    await runCommand(page, 'Latent Lens: Copy as Python');
    assert.equal(await copied(docstring), script);
  });

  it('runs in a terminal as latent-lens', async () => {
    await runCommand(page, 'Terminal: Create New Terminal');
    const terminal = page.locator('.terminal-wrapper.active .xterm-helper-textarea');
    await terminal.waitFor({ state: 'attached' });
    const out = inWorkspace('from-terminal.json');
    const data = `--data ${inWorkspace(sampleData)} --limit 4`;
    await terminal.focus();
    // A shell reads what is typed before it is ready.
    await page.keyboard.type(
      `latent-lens inspect ${inWorkspace(sampleModel)} ${data} --format json --out ${out}`,
    );
    await page.keyboard.press('Enter');
    await eventually(() => {
      assert.ok(existsSync(out));
      return Promise.resolve();
    }, 60_000);
    await eventually(() => {
      const { summary } = JSON.parse(readFileSync(out, 'utf8')) as { summary: { count: number } };
      assert.equal(summary.count, 4);
      return Promise.resolve();
    });
    await runCommand(page, 'Terminal: Kill All Terminals');
  });
});
