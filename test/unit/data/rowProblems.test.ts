import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataset } from '../../../src/data/dataset';
import { binarize } from '../../../src/data/preprocessing/binarize';
import { inRepository } from '../../support/repository';

describe('a picture that cannot be read', () => {
  let folder: string;
  const picture = inRepository('test', 'fixtures', 'formats', 'flat', 'a.png');
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-rows-'));
    mkdirSync(path.join(folder, 'd'));
    writeFileSync(path.join(folder, 'd', 'a.png'), '');
    cpSync(picture, path.join(folder, 'd', 'b.png'));
    writeFileSync(path.join(folder, 'd', 'c.png'), readFileSync(picture).subarray(0, 100));
    cpSync(picture, path.join(folder, 'd', 'e.png'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('costs its row alone, which is NaN and has a reason', async () => {
    const dataset = await openDataset({ path: path.join(folder, 'd') });
    const { shape, count, notFinite } = dataset.description;
    const length = 28 * 28 * 3;
    assert.deepEqual([shape, count, notFinite], [[28, 28, 3], 4, 2 * length]);
    const rows = new Float32Array(4 * length);
    await dataset.read({ start: 0, count: 4 }, rows, 0);
    await dataset.close();
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => rows.subarray(row * length, (row + 1) * length).every(Number.isNaN)),
      [true, false, true, false],
    );
    assert.match(dataset.problemOf!(0)!, /a\.png is not a readable picture: it is empty/);
    assert.match(dataset.problemOf!(2)!, /c\.png is not a readable picture/);
    assert.equal(dataset.problemOf!(1), undefined);
  });

  it('is found in a subset by its place there, and in another size', async () => {
    const view = { subset: { offset: 1 }, fit: { size: [8, 8], how: 'crop', colors: 'gray' } } as const;
    const dataset = await openDataset({ path: path.join(folder, 'd') }, undefined, { view });
    const rows = new Float32Array(3 * 64);
    await dataset.read({ start: 0, count: 3 }, rows, 0);
    await dataset.close();
    assert.match(dataset.problemOf!(1)!, /c\.png/);
    assert.ok(rows.subarray(64, 128).every(Number.isNaN) && !rows.subarray(128).some(Number.isNaN));
  });

  it('does not become black when it is made black and white', () => {
    for (const how of [{ kind: 'threshold', above: 0.5 }, { kind: 'stochastic' }] as const) {
      const values = Float32Array.of(NaN, 1, NaN, 1);
      binarize(values, 2, how, 0, (row) => row);
      assert.deepEqual([...values], [NaN, 1, NaN, 1]);
    }
  });
});
