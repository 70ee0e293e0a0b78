import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { areRefused, cut, readAll } from '../../../support/badFiles';

const numbers = 'a,b\n' + '1,2\n'.repeat(300);

describe('a table of text', () => {
  areRefused([
    {
      what: 'without a byte',
      name: 'empty.csv',
      content: '',
      code: 'csv-empty',
    },
    { what: 'of empty lines', name: 'lines.csv', content: '\n\n', code: 'csv-empty' },
    {
      what: 'of a header alone',
      name: 'header.csv',
      content: 'a,b,c\n',
      code: 'data-empty',
    },
    {
      what: 'with a line that is too short',
      name: 'short.csv',
      content: `${numbers}3\n`,
      code: 'csv-line-unlike',
      args: { cells: 1, line: 302, columns: 2 },
    },
    {
      what: 'with a line that is too long',
      name: 'long.tsv',
      content: 'a\tb\n1\t2\n1\t2\t3\n',
      code: 'csv-line-unlike',
      args: { cells: 3, line: 3, columns: 2 },
    },
    {
      what: 'with a quotation mark without a partner',
      name: 'quote.csv',
      content: `${numbers}"3,4\n5,6\n`,
      code: 'csv-line-unlike',
      args: { cells: 1, line: 302, columns: 2 },
    },
    {
      what: 'with a word among numbers',
      name: 'word.csv',
      content: `${numbers}1,x\n`,
      code: 'csv-cell-unreadable',
      args: { cell: 'x', line: 302, column: 'b', kind: 'number' },
    },
    {
      what: 'of words alone',
      name: 'words.csv',
      content: 'a,b\nx,y\n',
      code: 'table-without-data',
      args: { columns: ['0', '1'] },
    },
    {
      what: 'with commas that may stand between thousands',
      name: 'commas.csv',
      content: 'a;b\n1,500;2,500\n3,500;4,500\n',
      code: 'csv-numbers-ambiguous',
      args: { column: 'a' },
    },
    {
      what: 'with blanks between numbers',
      name: 'blanks.csv',
      content: '1 2 3\n4 5 6\n',
      code: 'csv-cells-unseparated',
    },
    {
      what: 'in UTF-16',
      name: 'words16.csv',
      content: Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'),
      code: 'csv-utf-16',
    },
    {
      what: 'that is none',
      name: 'bytes.csv',
      content: Buffer.from([65, 44, 0, 0, 200]),
      code: 'csv-not-text',
      args: { byte: 2 },
    },
    {
      what: 'of absurdly many columns',
      name: 'wide.csv',
      content: `${'1,'.repeat(200_000)}1\n`,
      code: 'csv-too-wide',
      args: { columns: 200001 },
    },
    {
      what: 'packed and cut short',
      name: 'cut.csv.gz',
      content: cut(gzipSync(numbers), -12),
      code: 'packed-size-implausible',
    },
  ]);

  it('with missing and infinite values is read, and they are counted', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-bad-'));
    const file = path.join(folder, 'nan.csv');
    writeFileSync(file, 'a,b\n1,nan\n,-inf\n');
    const { notFinite, values } = await readAll(file);
    rmSync(folder, { recursive: true });
    assert.equal(notFinite, 3);
    assert.deepEqual([...values], [1, NaN, NaN, -Infinity]);
  });
});
