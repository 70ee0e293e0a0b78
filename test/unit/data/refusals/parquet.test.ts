import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { areRefused, cut, filled, good, put, readAll } from '../../../support/badFiles';

const pictures = good('pictures.parquet');
const columns = good('columns.parquet');
/** Where the description of the pictures names, in its schema, what comes last in a picture. */
const nameInSchema = pictures.indexOf(
  'path',
  pictures.length - 8 - pictures.readUInt32LE(pictures.length - 8),
);
const end = /its end, where its content is listed, is missing/;

describe('a Parquet file', () => {
  areRefused([
    {
      what: 'cut short',
      name: 'cut.parquet',
      content: cut(pictures, -20),
      code: 'parquet-unreadable',
      reason: end,
    },
    {
      what: 'of its first word',
      name: 'tiny.parquet',
      content: 'PAR1',
      code: 'parquet-unreadable',
      reason: end,
    },
    {
      what: 'that ends otherwise',
      name: 'magic.parquet',
      content: put(pictures, -4, 1, 2, 3, 4),
      code: 'parquet-unreadable',
      reason: end,
    },
    {
      what: 'whose description claims to be longer than it',
      name: 'length.parquet',
      content: put(pictures, -8, 0xff, 0xff, 0xff, 0x7f),
      code: 'parquet-unreadable',
      reason: end,
    },
    {
      what: 'without a description',
      name: 'none.parquet',
      content: put(pictures, -8, 0, 0, 0, 0),
      code: 'parquet-unreadable',
      reason: end,
    },
    {
      what: 'whose description is damaged',
      name: 'description.parquet',
      content: put(pictures, -200, ...filled(100, 0xff)),
      code: 'parquet-unreadable',
      reason: end,
    },
    {
      what: 'whose first column is damaged',
      name: 'column.parquet',
      content: put(pictures, 10, ...filled(60, 0xff)),
      code: 'parquet-unreadable',
      reason: /the column image is damaged in its rows 0 to 4/,
    },
    {
      what: 'whose first column is damaged, and whose second is not in its schema,',
      name: 'schema.parquet',
      content: put(put(pictures, 10, ...filled(60, 0xff)), nameInSchema, ...Buffer.from('pith')),
      code: 'parquet-unreadable',
      reason: /its row group 0 has a column that its schema has not/,
    },
    {
      what: 'whose packed column is damaged',
      name: 'packed.parquet',
      content: put(columns, 4000, ...filled(3000, 0xa7)),
      code: 'parquet-unreadable',
      reason: /the column pixel\d+ is damaged in its rows 0 to 11/,
    },
    {
      what: 'whose page claims to be of less than nothing',
      name: 'page.parquet',
      content: put(columns, 4, ...filled(8, 0x15)),
      code: 'parquet-unreadable',
      reason: /the column pixel0 is damaged/,
    },
  ]);

  it('with missing and infinite values is read, and they are counted', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-bad-'));
    const file = path.join(folder, 'missing.parquet');
    const columnData: ColumnSource[] = [
      { name: 'a', data: [1, null, 3], type: 'DOUBLE', nullable: true },
      { name: 'b', data: [Infinity, NaN, 6], type: 'DOUBLE' },
      { name: 'kind', data: [null, 'even', 'odd'], type: 'STRING', nullable: true },
    ];
    writeFileSync(file, Buffer.from(parquetWriteBuffer({ columnData })));
    const { notFinite, values, labels } = await readAll(file);
    rmSync(folder, { recursive: true });
    assert.equal(notFinite, 3);
    assert.deepEqual([...values], [1, Infinity, NaN, NaN, 3, 6]);
    assert.deepEqual(labels!.names, ['', 'even', 'odd']);
  });
});
