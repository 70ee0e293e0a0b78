import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRepository } from '../../support/repository';
import { isProblem } from '../../support/isProblem';
import { readData } from '../../support/readData';

const fixture = (...names: string[]) => inRepository('test', 'fixtures', 'matrixMarket', ...names);
const reference = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as Readonly<
  Record<string, readonly (readonly (number | null)[])[]>
>;
const genes = Array.from({ length: 12 }, (_, index) => `GENE${index}`);

const read = (file: string, key?: string, inputShape?: readonly number[]) =>
  readData({ path: file, ...(key !== undefined && { key }) }, { inputShape });
const valuesOf = (matrix: readonly (readonly (number | null)[])[]) =>
  Float32Array.from(matrix.flat(), (value) => value ?? NaN);
const turned = <T>(matrix: readonly (readonly T[])[]) =>
  matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));

describe('a Matrix Market file', () => {
  for (const [name, matrix] of Object.entries(reference)) {
    const file = fixture(name === 'packed' ? 'packed.mtx.gz' : `${name}.mtx`);

    it(`${name}: has the rows that SciPy wrote`, async () => {
      const found = await read(file, 'rows');
      assert.deepEqual([found.count, found.shape], [matrix.length, [matrix[0]!.length]]);
      assert.deepEqual(found.values, valuesOf(matrix));
    });

    it(`${name}: has its columns as rows where these are the samples`, async () => {
      const found = await read(file, 'columns');
      assert.deepEqual([found.count, found.shape], [matrix[0]!.length, [matrix.length]]);
      assert.deepEqual(found.values, valuesOf(turned(matrix)));
    });
  }

  it('has the samples that are as long as the model reads, and says so', async () => {
    for (const [length, seen] of [
      [9, 'rows'],
      [6, 'columns'],
    ] as const) {
      const { reference: found, shape, notes } = await read(fixture('integer.mtx'), undefined, [length]);
      assert.deepEqual([found.key, shape], [seen, [length]]);
      assert.match(notes![0]!.what, new RegExp(`Samples are the ${seen} of .*as the model reads.*For its`));
    }
  });

  it('has its rows as samples where nothing shows another way', async () => {
    const { reference: found, notes } = await read(fixture('symmetric.mtx'));
    assert.equal(found.key, 'rows');
    assert.equal(notes![0]!.args['why'], 'usual');
  });

  it('has nothing but rows and columns', async () => {
    await assert.rejects(read(fixture('real.mtx'), 'barcodes'), isProblem('matrix-key-unknown'));
  });
});

describe('cells as Cell Ranger writes them', () => {
  for (const folder of ['cells', 'older'])
    it(`in ${folder} are rows with the names of genes, and barcodes as a factor`, async () => {
      const file = fixture(folder, folder === 'cells' ? 'matrix.mtx.gz' : 'matrix.mtx');
      const expected = await readData({ path: inRepository('test', 'fixtures', 'counts', 'cells.npy') });
      for (const given of [fixture(folder), file]) {
        const found = await read(given);
        assert.deepEqual([found.format, found.count, found.shape], ['matrix-market', 10, [12]]);
        assert.deepEqual([found.reference.key, found.valueNames], ['columns', genes]);
        assert.deepEqual(found.values, expected.values);
        assert.deepEqual(
          found.factors.map(({ name }) => name),
          ['barcodes'],
        );
        assert.equal(found.notes![0]!.args['why'], 'cells');
      }
    });

  it('are named by barcodes that are chosen as the labels', async () => {
    const { labels } = await readData(
      { path: fixture('cells') },
      { labels: { path: fixture('cells'), key: 'barcodes' } },
    );
    assert.equal(labels!.names![labels!.values[0]!], 'AACATG-1');
  });

  it('go without names where there are other names than genes, which is said', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-matrix-'));
    try {
      cpSync(fixture('older', 'matrix.mtx'), path.join(folder, 'GSM1_matrix.mtx'));
      writeFileSync(path.join(folder, 'GSM1_genes.tsv'), 'a\tA\nb\tB\n');
      const found = await read(folder);
      assert.deepEqual([found.reference.key, found.valueNames], ['rows', undefined]);
      assert.match(found.notes![1]!.what, /GSM1_genes\.tsv has 2 names for 12 rows/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
