import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { encodeNpy, encodeNpyIntegers } from '../../src/export/npy';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

describe('Duplicates among rows', () => {
  const pool = sharedPool(1);
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'duplicates-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Rows of three values. */
  const write = (name: string, rows: readonly (readonly number[])[], labels?: readonly number[]) => {
    const file = path.join(folder, name);
    const x = encodeNpy(Float32Array.from(rows.flat()), [rows.length, 3]);
    writeFileSync(
      file,
      zipSync({ 'x.npy': x, ...(labels && { 'labels.npy': encodeNpyIntegers(Int32Array.from(labels)) }) }),
    );
    return file;
  };
  const run = async (...args: string[]) => {
    const { status, stdout, stderr } = await latentLensOn(pool(), ['duplicates', ...args]);
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const rows = [
    [1, 2, 3],
    [0, 0, 1],
    [1, 2, 3],
    [4, 5, 6],
    [-0, 0, 1],
    [1, 2, 3],
    // Near is not equal.
    [4, 5, 6 + 1e-6],
  ];

  it('are rows that are equal value by value, whatever the sign of their zeros', async () => {
    const printed = JSON.parse(await run('--data', write('plain.npz', rows), '--format', 'json')) as object;
    assert.deepEqual(
      { ...printed, data: '' },
      {
        data: '',
        rows: 7,
        repeated: 3,
        groups: [{ rows: [0, 2, 5] }, { rows: [1, 4] }],
      },
    );
  });

  it('come with their labels, and those labeled differently come first', async () => {
    const printed = await run('--data', write('labeled.npz', rows, [0, 1, 0, 2, 7, 0, 2]));
    assert.match(
      printed,
      /7 rows, of which 3 equal an earlier one\.\n1 of 2 groups of equal rows has more than one label\./,
    );
    assert.match(printed, /1 = 4 +1, 7\n0 = 2 = 5 +0\n/);
  });

  it('keep their index in the file where only some rows are looked at', async () => {
    const file = write('some.npz', rows);
    assert.equal(
      await run('--data', file, '--subset', 'offset=1,limit=4', '--format', 'csv'),
      'index,firstEqual\n1,1\n4,1\n',
    );
  });

  it('are told of rows that another file has, too', async () => {
    const reference = write('train.npz', [
      [9, 9, 9],
      [4, 5, 6],
      [1, 2, 3],
    ]);
    const call = ['--data', write('test.npz', rows), '--reference', reference];
    assert.match(await run(...call), /4 of 7 rows equal a row of \S+train\.npz/);
    const lines = (await run(...call, '--format', 'csv')).split('\n');
    assert.deepEqual(lines, [
      'index,firstEqual,referenceIndex',
      '0,0,2',
      '1,1,',
      '2,0,2',
      '3,,1',
      '4,1,',
      '5,0,2',
      '',
    ]);
  });

  it('are none of rows of another shape, which is said', async () => {
    const wide = path.join(folder, 'wide.npy');
    writeFileSync(wide, encodeNpy(new Float32Array(8), [2, 4]));
    const printed = await run('--data', write('narrow.npz', rows), '--reference', wide);
    assert.match(
      printed,
      /0 of 7 rows equal a row of \S+wide\.npy, whose rows are of another shape: 4 instead of 3\./,
    );
  });

  it('are none of the bundled images', async () => {
    const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');
    assert.match(await run('--data', data), /1,000 rows, of which 0 equal an earlier one\.\n$/);
  });
});
