import assert from 'node:assert/strict';
import { inRepository } from '../../support/repository';
import { readData } from '../../support/readData';
import { parseDataReference } from '../../../src/core/dataset/dataReference';
import { isProblem } from '../../support/isProblem';

const folder = inRepository('test', 'fixtures', 'arrays');

async function read(text: string, inputShape?: readonly number[]) {
  const found = await readData(parseDataReference(`${folder}/${text}`), { inputShape });
  return { ...found, values: [...found.values] };
}

/** The lists of make_tables.py. */
const lists = Array.from({ length: 5 }, (_, i) => Array.from({ length: 12 }, (_, k) => 100 * i + k)).flat();

describe('a column of lists', () => {
  for (const [text, shape] of [
    ['named.parquet', [3, 2, 2]],
    ['named.parquet:data', [3, 2, 2]],
    ['whole.parquet', [2, 6]],
    ['wrong.parquet', [12]],
    ['named.feather', [4, 3]],
    ['tensors.parquet', [2, 6]],
    ['tensors.feather', [2, 6]],
    ['parts', [3, 2, 2]],
    ['parts:data', [3, 2, 2]],
  ] as const)
    it(`has the shape that ${text} states`, async () => {
      const found = await read(text);
      assert.deepEqual([found.count, found.shape, found.values], [5, shape, lists]);
    });

  it('says whether it has the shape that is stated', async () => {
    const [named] = (await read('named.parquet:data')).notes!;
    assert.equal(named!.code, 'lists-in-stated-shape');
    assert.deepEqual(named!.args, { column: 'data', shape: [3, 2, 2] });
    const [wrong] = (await read('wrong.parquet:data')).notes!;
    assert.equal(wrong!.code, 'lists-unlike-stated-shape');
    assert.deepEqual(wrong!.args, { column: 'data', shape: [3, 5], values: 12 });
  });

  it('is NaN where a list or a value is missing', async () => {
    const { shape, values, notFinite } = await read('vectors.parquet');
    assert.deepEqual([shape, values, notFinite], [[2], [1, NaN, NaN, NaN, 3, 4], 3]);
  });
});

describe('parts of a table in a folder', () => {
  it('are read as one, in the order of their names, with the labels', async () => {
    const { labels, format, factors } = await read('parts:data');
    assert.equal(format, 'parquet');
    assert.ok(factors.some(({ name }) => name === 'kind'));
    assert.deepEqual(
      Array.from(labels!.values, (value) => labels!.names![value]),
      ['r0', 'r1', 'r2', 'r3', 'r4'],
    );
  });

  it('are refused where they differ', async () => {
    await assert.rejects(read('unlike'), isProblem('tables-unlike', { column: 'error' }));
  });
});

describe('columns of numbers', () => {
  for (const [name, key] of [
    ['nulls.parquet', '-hash,-nothing'],
    ['nulls.feather', '-hash,-when'],
  ] as const)
    it(`of ${name} have NaN where nothing is, and leave out what would lose digits`, async () => {
      const { reference, shape, values, notes } = await read(name);
      assert.deepEqual([shape, values], [[3], [1.5, 1e12, 1, NaN, 1e12, 2, 3, NaN, 3].map(Math.fround)]);
      assert.equal(reference.key, key);
      const texts = notes!.map(({ code, args }) => JSON.stringify([code, args]));
      assert.ok(
        texts.includes('["columns-left-out",{"columns":["hash"],"because":"beyond-exact"}]'),
        texts.join('\n'),
      );
      assert.ok(
        texts.some((text) => /^\["columns-(left-out|unread)",\{"columns":\["(when|nothing)"/.test(text)),
        texts.join('\n'),
      );
      assert.deepEqual((await read(`${name}:f*`)).shape, [2]);
      assert.deepEqual((await read(`${name}:${key},-price`)).shape, [2]);
    });
});
