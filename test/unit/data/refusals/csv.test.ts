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
      said: /is empty/,
      remedy: /one sample per line/,
    },
    { what: 'of empty lines', name: 'lines.csv', content: '\n\n', said: /is empty/, remedy: /one sample/ },
    {
      what: 'of a header alone',
      name: 'header.csv',
      content: 'a,b,c\n',
      said: /has no rows/,
      remedy: /counts the samples/,
    },
    {
      what: 'with a line that is too short',
      name: 'short.csv',
      content: `${numbers}3\n`,
      said: /has 1 cell in line 302, but 2 columns/,
      remedy: /Mend that line/,
    },
    {
      what: 'with a line that is too long',
      name: 'long.tsv',
      content: 'a\tb\n1\t2\n1\t2\t3\n',
      said: /has 3 cells in line 3, but 2 columns/,
      remedy: /Mend that line/,
    },
    {
      what: 'with a quotation mark without a partner',
      name: 'quote.csv',
      content: `${numbers}"3,4\n5,6\n`,
      said: /has 1 cell in line 302/,
      remedy: /quote/,
    },
    {
      what: 'with a word among numbers',
      name: 'word.csv',
      content: `${numbers}1,x\n`,
      said: /has “x” in line 302, in the column b of numbers/,
      remedy: /leave the cell empty/,
    },
    {
      what: 'of words alone',
      name: 'words.csv',
      content: 'a,b\nx,y\n',
      said: /has no column of numbers/,
      remedy: /Its columns are/,
    },
    {
      what: 'with commas that may stand between thousands',
      name: 'commas.csv',
      content: 'a;b\n1,500;2,500\n3,500;4,500\n',
      said: /the numbers of the column a with commas or points that could be decimal or thousands separators/,
      remedy: /decimal=","/,
    },
    {
      what: 'with blanks between numbers',
      name: 'blanks.csv',
      content: '1 2 3\n4 5 6\n',
      said: /has spaces between its numbers/,
      remedy: /numpy\.loadtxt/,
    },
    {
      what: 'in UTF-16',
      name: 'words16.csv',
      content: Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'),
      said: /is text in UTF-16/,
      remedy: /UTF-8/,
    },
    {
      what: 'that is none',
      name: 'bytes.csv',
      content: Buffer.from([65, 44, 0, 0, 200]),
      said: /byte 2 is zero/,
      remedy: /one sample per line/,
    },
    {
      what: 'of absurdly many columns',
      name: 'wide.csv',
      content: `${'1,'.repeat(200_000)}1\n`,
      said: /has 200001 columns/,
      remedy: /one sample per line/,
    },
    {
      what: 'packed and cut short',
      name: 'cut.csv.gz',
      content: cut(gzipSync(numbers), -12),
      said: /cut\.csv\.gz (claims to unpack|is not a readable gzip file)/,
      remedy: /[Ww]rite or copy/,
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
