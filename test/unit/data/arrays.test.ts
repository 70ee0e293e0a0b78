import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataset } from '../../../src/data/dataset';
import { readFactor } from '../../../src/data/factors';
import type { DatasetView } from '../../../src/core/dataset/datasetDescription';
import { inRepository } from '../../support/repository';
import { readData } from '../../support/readData';
import { parseDataReference } from '../../../src/core/dataset/dataReference';
import { isProblem } from '../../support/isProblem';

const folder = inRepository('test', 'fixtures', 'arrays');
const at = (text: string) => parseDataReference(`${folder}/${text}`);

async function read(text: string, labels?: string, view?: DatasetView, inputShape?: readonly number[]) {
  const stated = labels === undefined ? undefined : at(labels);
  const found = await readData(at(text), { labels: stated, view, inputShape });
  return { ...found, values: [...found.values] };
}

/** The matrix of make.py. */
const full = Array.from({ length: 9 }, (_, i) =>
  Array.from({ length: 6 }, (_, j) => (i === 4 ? 0 : Math.max(0, ((7 * i + 3 * j) % 11) - 5))),
).flat();

describe('a sparse matrix', () => {
  for (const text of [
    'annotated.h5ad',
    'annotated.h5ad:X',
    'before.h5ad',
    'cells.h5',
    'cells.h5:matrix',
    'dumped.h5:m',
    'rows.npz',
    'genes.loom',
  ])
    it(`has its rows in full in ${text}`, async () => {
      const { shape, values } = await read(text);
      assert.deepEqual([shape, values], [[6], full]);
    });

  it('is any layer that is named', async () => {
    assert.deepEqual(
      (await read('annotated.h5ad:layers/counts')).values,
      full.map((value) => 2 * value),
    );
    assert.deepEqual((await read('annotated.h5ad:raw/X')).shape, [12]);
    assert.deepEqual((await read('annotated.h5ad:raw/X[:,6:]')).values, full);
    assert.deepEqual((await read('annotated.h5ad:layers/empty')).values, new Array(54).fill(0));
    const scores = full.filter((_, place) => place % 6 < 2);
    assert.deepEqual((await read('annotated.h5ad:obsm/X_pca')).values, scores);
  });

  it('comes with the columns of annotated data as labels and factors', async () => {
    const { labels, factors } = await read('annotated.h5ad');
    assert.equal(labels!.reference.key, 'obs/cell_type');
    const names = ['B cell', 'T cell', 'NK', '', 'B cell', 'T cell', 'T cell', 'NK', 'B cell'];
    assert.deepEqual(
      Array.from(labels!.values, (value) => labels!.names![value]),
      names,
    );
    const found = factors.map(({ name }) => name);
    for (const name of ['obs/cell_type', 'obs/n_counts', 'obs/age', 'obs/_index'])
      assert.ok(found.includes(name), `${name} in ${found.join()}`);
    const age = await readFactor(at('annotated.h5ad:obs/age'), 9, []);
    assert.deepEqual([...age.values], [0, 1, 2, NaN, 4, 5, 6, 7, 8]);
    const before = await read('before.h5ad');
    assert.deepEqual(
      Array.from(before.labels!.values, (value) => before.labels!.names![value]),
      names,
    );
    const codes = await read('annotated.h5ad', 'annotated.h5ad:obs/cell_type/codes');
    assert.deepEqual([...codes.labels!.values], [0, 2, 1, -1, 0, 2, 2, 1, 0]);
  });

  it('whose rows do not lie together is refused with how to convert it', async () => {
    await assert.rejects(
      read('annotated.h5ad:layers/by_columns'),
      isProblem('sparse-matrix-not-by-rows', { writer: 'anndata' }),
    );
    await assert.rejects(read('dumped.h5:square'), isProblem('sparse-matrix-unstated', { missing: 'order' }));
    await assert.rejects(
      read('columns.npz'),
      isProblem('sparse-matrix-not-by-rows', { form: 'csc', writer: 'scipy' }),
    );
    await assert.rejects(
      read('places.npz'),
      isProblem('sparse-matrix-not-by-rows', { form: 'coo', writer: 'scipy' }),
    );
  });

  it('that is damaged is refused in words', async () => {
    await assert.rejects(
      read('hostile.h5:starts'),
      isProblem('sparse-matrix-unreadable', { defect: { kind: 'row-outside', row: 2 } }),
    );
    await assert.rejects(
      read('hostile.h5:columns'),
      isProblem('sparse-matrix-unreadable', {
        defect: { kind: 'column-outside', row: 2, column: 60, columns: 6 },
      }),
    );
    await assert.rejects(
      read('hostile.h5:rows'),
      isProblem('sparse-matrix-unreadable', { defect: { kind: 'row-starts', rows: 1e9, found: 9 } }),
    );
    await assert.rejects(read('hostile.h5:shape'), isProblem('sparse-matrix-unreadable'));
  });
});

describe('axes of an array', () => {
  const value = (i: number, a: number, b: number, c: number) => ((i * 2 + a) * 3 + b) * 4 + c;
  const all = <T>(extents: readonly number[], of: (...at: number[]) => T): T[] =>
    extents.reduceRight<(before: number[]) => T[]>(
      (inner, extent) => (before) => Array.from({ length: extent }, (_, i) => inner([...before, i])).flat(),
      (before) => [of(...before)],
    )([]);

  for (const [text, shape, values] of [
    ['axes.npy:[...,:3]', [2, 3, 3], all([5, 2, 3, 3], value)],
    ['axes.npy:[:, 1]', [3, 4], all([5, 3, 4], (i, b, c) => value(i, 1, b, c))],
    ['axes.npy:[:, -1, ::2, 1:3]', [2, 2], all([5, 2, 2], (i, b, c) => value(i, 1, 2 * b, 1 + c))],
    ['axes.npy:[..., 0]', [2, 3], all([5, 2, 3], (i, a, b) => value(i, a, b, 0))],
    ['axes.npy:@0,3,1,2', [4, 2, 3], all([5, 4, 2, 3], (i, c, a, b) => value(i, a, b, c))],
    ['axes.npy:@last', [5, 2, 3], all([4, 5, 2, 3], (c, i, a, b) => value(i, a, b, c))],
    ['axes.npy:@reversed', [3, 2, 5], all([4, 3, 2, 5], (c, b, a, i) => value(i, a, b, c))],
    ['axes.npy:@2,0,1,3', [5, 2, 4], all([3, 5, 2, 4], (b, i, a, c) => value(i, a, b, c))],
    ['axes.npy:@last[:, 4]', [2, 3], all([4, 2, 3], (c, a, b) => value(4, a, b, c))],
    ['five.mat:pictures', [4, 7], all([3, 4, 7], (i, j, k) => (i * 4 + j) * 7 + k)],
    ['five.mat:pictures@last', [3, 4], all([7, 3, 4], (k, i, j) => (i * 4 + j) * 7 + k)],
    ['plain.mat:pictures@last', [3, 4], all([7, 3, 4], (k, i, j) => (i * 4 + j) * 7 + k)],
    ['plain.mat:@reversed', [4, 3], all([7, 4, 3], (k, j, i) => (i * 4 + j) * 7 + k)],
    ['last.mat:pictures@last', [3, 4], all([7, 3, 4], (k, i, j) => (i * 4 + j) * 7 + k)],
    ['last.mat:pictures@reversed', [4, 3], all([7, 4, 3], (k, j, i) => (i * 4 + j) * 7 + k)],
  ] as const)
    it(`are taken as ${text} says`, async () => {
      const found = await read(text);
      assert.deepEqual([found.shape, found.values], [shape, values]);
    });

  it('that are not there are refused in words', async () => {
    await assert.rejects(read('axes.npy:[:2]'), isProblem('view-omits-rows'));
    await assert.rejects(
      read('axes.npy:[:,0,0,0,0]'),
      isProblem('view-has-too-many-axes', { shape: [5, 2, 3, 4] }),
    );
    await assert.rejects(read('axes.npy:[:,7]'), isProblem('view-out-of-range', { index: 7, extent: 2 }));
    await assert.rejects(read('axes.npy:[:,2:]'), isProblem('view-empty'));
    await assert.rejects(read('axes.npy:[:,::0]'), isProblem('view-unreadable', { text: '[:,::0]' }));
    await assert.rejects(
      read('axes.npy:@0,1,1,2'),
      isProblem('view-order-incomplete', { shape: [5, 2, 3, 4] }),
    );
  });

  it('that could both count samples are told of', async () => {
    const { notes } = await read('last.mat:square[:,:,:4]', undefined, undefined, [1, 4, 4]);
    const [note] = notes!;
    assert.equal(note!.code, 'samples-along-either-axis');
    assert.match(note!.args['alongLast'] as string, /square\[:,:,:4\]@last$/);
  });

  it('of which the last counts samples are never cropped as pictures', async () => {
    const view: DatasetView = { fit: { size: [4, 4], how: 'crop', colors: null } };
    await assert.rejects(
      read('last.mat:square', undefined, view),
      isProblem('samples-along-last-axis', { shape: [4, 4, 7] }),
    );
    assert.deepEqual((await read('last.mat:square@last', undefined, view)).count, 7);
  });
});

describe('an array of NetCDF', () => {
  it('has the values that its stored numbers stand for, and NaN where there are none', async () => {
    const { values, dtype, notes } = await read('packed.nc:t');
    assert.deepEqual(values, [10, 10.5, 11, 11.5, NaN, 12.5, 13, 13.5, 14, 14.5, 15, 15.5]);
    assert.equal(dtype, 'f4');
    assert.equal(notes![0]!.code, 'values-unpacked');
    assert.deepEqual([notes![0]!.args['factor'], notes![0]!.args['offset']], [0.5, 10]);
    assert.deepEqual((await read('packed.nc:p')).values, [1.5, NaN, 2.5, 3.5]);
  });

  it('of version 3 is refused with how to convert it', async () => {
    const inside = mkdtempSync(path.join(tmpdir(), 'latent-lens-nc-'));
    writeFileSync(path.join(inside, 'old.nc'), 'CDF\x01 and more of it');
    try {
      await assert.rejects(
        openDataset({ path: path.join(inside, 'old.nc') }),
        isProblem('netcdf-3-unsupported'),
      );
    } finally {
      rmSync(inside, { recursive: true, force: true });
    }
  });
});

describe('a MATLAB file before version 7.3', () => {
  it('has real arrays of the types that MATLAB has them in', async () => {
    assert.equal((await read('five.mat:pictures')).dtype, 'f8');
    assert.equal((await read('plain.mat')).dtype, 'u1');
    assert.deepEqual((await read('five.mat:truth')).values, [0, 0, 1]);
  });

  it('is refused in words where it holds other things, is cut short or damaged', async () => {
    await assert.rejects(read('five.mat:words'), isProblem('matlab-class-unsupported', { kind: 4 }));
    const bytes = readFileSync(`${folder}/plain.mat`);
    const packed = readFileSync(`${folder}/five.mat`);
    const inside = mkdtempSync(path.join(tmpdir(), 'latent-lens-mat-'));
    const written = (content: Uint8Array) => {
      writeFileSync(path.join(inside, 'x.mat'), content);
      return openDataset({ path: path.join(inside, 'x.mat') });
    };
    try {
      await assert.rejects(written(bytes.subarray(0, 200)), isProblem('matlab-unreadable'));
      await assert.rejects(
        written(bytes.subarray(0, 127)),
        isProblem('matlab-unreadable', { reason: 'its header is damaged' }),
      );
      const axes = Buffer.from(bytes);
      // After the header: the tags of the array and its flags, the flags, then the tag of its shape and the shape.
      axes.writeUInt32LE(2 ** 31, 128 + 8 + 8 + 8 + 8);
      await assert.rejects(written(axes), isProblem('data-array-not-found'));
      const garbled = Buffer.from(packed);
      garbled.fill(0xee, 150, 170);
      await assert.rejects(written(garbled), isProblem('matlab-unreadable'));
    } finally {
      rmSync(inside, { recursive: true, force: true });
    }
  });
});
