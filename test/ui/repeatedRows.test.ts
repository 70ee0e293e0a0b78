import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { inspect, waitForPhase } from '../support/inspectorPage';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';
import { photographUnderThemes } from '../support/themes';

const pictures = inRepository('out', 'screenshots', 'repeatedRows');
const sample = (name: string) => inRepository('media', 'sample', `fashion-mnist-${name}`);

describe('Rows that equal others', () => {
  let editor: SharedEditor;

  before(async () => {
    editor = await openSharedEditor();
    const folder = path.join(editor.workspace, 'repeated');
    mkdirSync(folder, { recursive: true });
    for (const half of ['encoder', 'decoder'])
      copyFileSync(sample(`${half}.onnx`), path.join(folder, `twice-${half}.onnx`));
    const { values } = await readData({ path: sample('test.npz'), key: 'images' });
    const rows = Float32Array.from(values.subarray(0, 60 * 784), (value) => value / 255);
    rows.copyWithin(50 * 784, 3 * 784, 5 * 784);
    writeFileSync(path.join(folder, 'twice.npy'), encodeNpy(rows, [60, 28, 28]));
    writeFileSync(path.join(folder, 'twice-encoder.vae.json'), JSON.stringify({ data: 'twice.npy' }));
  });

  after(async () => {
    await editor.close();
  });

  it('are noted in the Overview by their index', async () => {
    const page = await editor.show();
    await expandFolders(page, 'repeated');
    const frame = await inspect(page, 'twice-encoder.onnx');
    await waitForPhase(frame, 'done');
    await frame.getByRole('tab', { name: 'Overview' }).click();
    const note = frame.locator('[data-note=repeated-rows]');
    await note.waitFor();
    assert.equal(
      await note.textContent(),
      '2 of 60 rows equal earlier ones, value by value: 3 = 50, 4 = 51.',
    );
    await photographUnderThemes(frame, path.join(pictures, 'note'));
  });
});
