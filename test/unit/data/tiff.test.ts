import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataset } from '../../../src/data/dataset';
import { inRepository } from '../../support/repository';
import { readData } from '../../support/readData';

const fixture = (name: string) => inRepository('test', 'fixtures', 'tiff', name);
const reference = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as Readonly<
  Record<string, { readonly shape: readonly number[]; readonly levels: readonly number[] }>
>;

describe('a TIFF file', () => {
  for (const [name, { shape, levels }] of Object.entries(reference))
    it(`${name} has the levels that were written, with all of their bits`, async () => {
      const found = await readData({ path: fixture(name) });
      const isStack = name.endsWith('stack.tif');
      assert.deepEqual([found.count, found.shape], isStack ? [shape[0], shape.slice(1)] : [1, shape]);
      assert.equal(found.dtype, Math.max(...levels) > 255 ? 'u2' : 'u1');
      assert.deepEqual(found.values, Float32Array.from(levels));
    });

  it('of several pages has them as rows, brought to what the model reads', async () => {
    const { count, shape, format } = await readData(
      { path: fixture('stack.tif') },
      { inputShape: [1, 16, 16] },
    );
    assert.deepEqual([format, count, shape], ['images', 3, [16, 16]]);
  });

  describe('in a folder', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-tiff-'));
      for (const [label, name] of [
        ['a', 'gray8-plain.tif'],
        ['b', 'gray8-tiff_lzw.tif'],
      ] as const) {
        mkdirSync(path.join(folder, label));
        cpSync(fixture(name), path.join(folder, label, name.replace('.tif', '.TIFF')));
      }
    });
    afterEach(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it('is a picture like others, with the folder as its label', async () => {
      const { count, values, labels } = await readData({ path: folder });
      const { levels } = reference['gray8-plain.tif']!;
      assert.deepEqual([count, labels!.names], [2, ['a', 'b']]);
      assert.deepEqual(values, Float32Array.from([...levels, ...levels]));
    });

    it('costs its row where it has several pages, of which none is the picture', async () => {
      cpSync(fixture('stack.tif'), path.join(folder, 'b', 'stack.tif'));
      const dataset = await openDataset({ path: folder });
      const row = new Float32Array(21 * 17);
      await dataset.read({ start: 2, count: 1 }, row, 0);
      const problem = dataset.problemOf!(2);
      await dataset.close();
      assert.ok(row.every(Number.isNaN));
      assert.match(problem!, /stack\.tif .*it has 3 pages, which are rows only where it's chosen by itself/);
    });
  });
});
