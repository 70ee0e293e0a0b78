import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseListCell } from '../../../src/data/tables/listCell';
import { readFactor } from '../../../src/data/factors';
import { readData } from '../../support/readData';
import { parseDataReference } from '../../../src/core/dataset/dataReference';
import { isProblem } from '../../support/isProblem';

describe('a table of text', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-tables-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function read(content: string, key = '', inputShape?: readonly number[], name = 'table.csv') {
    writeFileSync(path.join(folder, name), content);
    const reference = parseDataReference(path.join(folder, name) + (key === '' ? '' : `:${key}`));
    const found = await readData(reference, { inputShape });
    return { ...found, values: [...found.values] };
  }

  for (const [what, content, shape, values, name] of [
    ['semicolons and decimal commas', '0,5;1,25\n-2;3,5\n', [2], [0.5, 1.25, -2, 3.5]],
    ['a header above decimal commas', 'a;b\n0,5;1,25\n-2;,5\n', [2], [0.5, 1.25, -2, 0.5]],
    ['exponents after decimal commas', '1,5e-1;2\n2,5;1e1\n', [2], [Math.fround(0.15), 2, 2.5, 10]],
    ['commas in quotes before decimals', '"0,5","1,25"\n"2,5","3,5"\n', [2], [0.5, 1.25, 2.5, 3.5]],
    ['tabs and decimal commas', '0,5\t1,25\n2,5\t3,5\n', [2], [0.5, 1.25, 2.5, 3.5], 't.tsv'],
    ['whole numbers between semicolons', '1;2\n3;4\n', [2], [1, 2, 3, 4]],
    ['bars', 'a|b\n1|2\n3|4\n', [2], [1, 2, 3, 4]],
    ['a byte order mark', '\ufeffa,b\r\n1,2\r\n3,4\r\n', [2], [1, 2, 3, 4]],
    [
      'cells that say that there is no value',
      'a,b,c,d\n1,,NA,2\nnan,null, ,3\n?,-,#N/A,4\n.,1,2,5\n',
      [4],
      [1, NaN, NaN, 2, NaN, NaN, NaN, 3, NaN, NaN, NaN, 4, NaN, 1, 2, 5],
    ],
    ['missing values among decimal commas', '0,5;\nNA;1,5\n', [2], [0.5, NaN, NaN, 1.5]],
    ['a column of no name before', ',a,b\n0,1,2\n1,3,4\n', [2], [1, 2, 3, 4]],
    ['no name above the names of rows, as R writes', 'a,b\nr1,1,2\nr2,3,4\n', [2], [1, 2, 3, 4]],
    ['a separator at the end of each line', 'a;b;\n1;2;\n3;4;\n', [2], [1, 2, 3, 4]],
    ['a column that names rows', 'id,a,b\n17,1,2\n18,3,4\n', [2], [1, 2, 3, 4]],
    ['codes of digits and letters', 'hash,a,b\n0x1f,1,2\n0x2f,3,4\n', [2], [1, 2, 3, 4]],
    [
      'whole numbers too large to be exact',
      'n,a\n12345678901234567890,1\n12345678901234567891,2\n',
      [],
      [1, 2],
    ],
    ['arrays as numpy prints them', 'x\n"[1. 2.\n 3.5]"\n"[4. nan\n 6.]"\n', [3], [1, 2, 3.5, 4, NaN, 6]],
    ['lists as JSON has them', 'n,x\n7,"[1, 2]"\n8,"[3, 4]"\n', [2], [1, 2, 3, 4]],
    ['lists in lists', 'x\n"[[1 2] [3 4]]"\n"[[5 6]\n [7 8]]"\n', [2, 2], [1, 2, 3, 4, 5, 6, 7, 8]],
    ['a list that is missing', 'x;y\n[1, 2];0\n;1\n', [2], [1, 2, NaN, NaN]],
  ] as const)
    it(`is read with ${what}`, async () => {
      const found = await read(content, '', undefined, name);
      assert.deepEqual([found.shape, found.values], [shape, values]);
    });

  it('is counted by records, whatever lines their cells hold', async () => {
    const { count } = await read('i,x\n0,"[1\n2\n3]"\n1,"[4\n5\n6]"\n');
    assert.equal(count, 2);
  });

  it('gives the columns that have as many values as the model reads', async () => {
    const content = ',surface,skew,slope\n0,"[1 2\n 3 4]",5,6\n1,"[7 8\n 9 0]",1,2\n';
    const surface = await read(content, '', [2, 2]);
    assert.deepEqual([surface.reference.key, surface.shape], ['surface', [4]]);
    assert.deepEqual((await read(content, '', [2])).values, [5, 6, 1, 2]);
    assert.deepEqual((await read('id,a,b\n1,2,3\n4,5,6\n', '', [3])).values, [1, 2, 3, 4, 5, 6]);
  });

  it('says which columns are not among the data, and why', async () => {
    const { notes } = await read('uid,name,who,a,b,empty\n17,x,p,1,2,\n18,y,q,3,4,\n');
    assert.deepEqual(
      notes!.map(({ code, args }) => [code, args['columns'], args['because']]),
      [
        ['columns-left-out', ['uid'], 'names-rows'],
        ['columns-left-out', ['name', 'who'], 'text'],
        ['columns-left-out', ['empty'], 'empty-at-first'],
      ],
    );
    assert.equal((await read('uid,a\n1,2\n3,4\n', 'a')).notes, undefined);
  });

  it('with lists that cannot be read is refused with the column named', async () => {
    await assert.rejects(
      read('x\n"[1 2]"\n"[1 2 3]"\n', 'x'),
      isProblem('data-text', { because: 'lists-of-several-lengths' }),
    );
    await assert.rejects(
      read('x\n"[1 2 ... 8 9]"\n"[1 2 ... 8 9]"\n', 'x'),
      isProblem('data-text', {
        because: 'shortened-lists',
      }),
    );
    const many = Array.from({ length: 300 }, (_, i) => (i < 250 ? '"[1 2]"' : '"[1 2 3]"')).join('\n');
    await assert.rejects(
      read(`x\n${many}\n`, 'x'),
      isProblem('lists-of-several-lengths', { length: 3, row: 250, firstLength: 2 }),
    );
  });

  it('tells a list of numbers from other text', () => {
    for (const [cell, shape] of [
      ['array([1., 2.], dtype=float32)', [2]],
      ['tensor([[1, 2, 3]])', [1, 3]],
      ['(1, 2)', [2]],
      ['[1 inf -inf nan]', [4]],
      ['[1e-3\t2]', [2]],
    ] as const)
      assert.deepEqual(parseListCell(cell)?.shape, shape, cell);
    for (const cell of [
      '[a b]',
      '[1 2] 3',
      '[[1] [2 3]]',
      '[]',
      '[1 2',
      '1 2]',
      '[1-2]',
      'see [1]',
      '[[1] 2]',
    ])
      assert.equal(parseListCell(cell), undefined, cell);
    assert.equal(parseListCell(`${'['.repeat(50)}1${']'.repeat(50)}`), undefined);
  });

  it('of several columns has none that is meant where none is chosen', async () => {
    const file = path.join(folder, 'factors.csv');
    writeFileSync(file, 'angle,kind\n1,a\n2,b\n');
    const asked = readFactor({ path: file }, 2, []);
    await assert.rejects(asked, isProblem('column-not-chosen', { path: file, columns: ['angle', 'kind'] }));
  });
});
