import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, inspect, openSettings, unfoldWarnings } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { quiet } from '../support/pictures';
import { collectComplaints, explorerRow, type PageComplaints } from '../support/workbench';

const markup = '<img src=x onerror="fetch(\'http://hostile.invalid/';
/** A file name may hold no slash. */
const modelName = '<img src=x onerror=alert(1)>-encoder.onnx';

describe('Names that a stranger wrote', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;
  let complaints: PageComplaints;
  const requests: string[] = [];

  before(async () => {
    editor = await openSharedEditor();
    const place = (fixture: string, name: string) => {
      copyFileSync(inRepository('test', 'fixtures', 'hostile', fixture), path.join(editor.workspace, name));
    };
    place('names-encoder.onnx', modelName);
    place('plain-decoder.onnx', modelName.replace('encoder', 'decoder'));
    place('names.npz', 'names.npz');
    const setUp = { data: 'names.npz:images', [`${markup}setting')">`]: 1 };
    writeFileSync(
      path.join(editor.workspace, modelName.replace('.onnx', '.vae.json')),
      JSON.stringify(setUp),
    );
    page = await editor.show();
    complaints = collectComplaints(page);
    page.on('request', (request) => requests.push(request.url()));
    await explorerRow(page, modelName).waitFor();
    frame = await inspect(page, modelName);
  });

  after(async () => {
    await editor.close();
  });

  /** Every element that the page made of text is one of these too many. */
  const foreignElements = () => frame.locator('#root img, #root script, #root iframe').count();

  it('are text in the header, the roles and the warnings', async () => {
    await openSettings(frame);
    await unfoldWarnings(frame);
    const header = (await frame.locator('header, [data-testid=settings]').allTextContents()).join('\n');
    assert.ok(header.includes(modelName), header);
    assert.ok(header.includes(`mu${markup}tensor')">`), header);
    assert.ok(header.includes('\\u{202e}mu\\u{202c}'), header);
    const warnings = (await byId(frame, 'warning').allTextContents()).join('\n');
    assert.ok(warnings.includes(`${markup}setting`), warnings);
    assert.equal(await foreignElements(), 0);
  });

  it('are text in the table, the detail and every view', async () => {
    await byId(frame, 'tab-samples').click();
    const rows = frame.locator('[data-row-index]');
    await rows.first().waitFor();
    const labels = (await rows.allTextContents()).join('\n');
    assert.ok(labels.includes("<script>fetch('http://hostile.invalid/label')</script>"), labels);
    await rows.first().click();
    for (const tab of await frame.getByRole('tab').all()) {
      await tab.click();
      await quiet(frame);
      assert.equal(await foreignElements(), 0, (await tab.textContent()) ?? '');
    }
  });

  it('ask for nothing and break no content security policy', () => {
    assert.deepEqual(
      requests.filter((url) => url.includes('hostile.invalid')),
      [],
    );
    assert.deepEqual(complaints, { csp: [], webviewErrors: [] });
  });
});
