import assert from 'node:assert/strict';
import { subsetRows } from '../../../src/data/view/subset';
import { isProblem } from '../../support/isProblem';

describe('a random subset', () => {
  it('has as many rows as asked for, each once, in their order, and every row alike', () => {
    const counts = new Uint32Array(50);
    for (let seed = 0; seed < 2000; seed++) {
      const rows = subsetRows(50, { count: 10, seed });
      assert.equal(new Set(rows).size, 10);
      assert.deepEqual(rows, rows.slice().sort());
      for (const row of rows) counts[row]!++;
    }
    // Each row is in a fifth of them: 400 with a standard deviation of 18; six of those.
    assert.ok(
      counts.every((count) => Math.abs(count - 400) < 108),
      counts.join(),
    );
  });

  it('of more rows than there are is all of them', () => {
    assert.deepEqual([...subsetRows(3, { count: 9, seed: 1 })], [0, 1, 2]);
  });
});

describe('a subset', () => {
  const labels = {
    reference: { path: 'x.npy' },
    evidence: { kind: 'chosen' as const },
    values: Int32Array.of(0, 1, 1, 0, 1, 1),
    names: ['bag', 'boot'],
  };

  it('is a stretch of the rows, or what is left of them', () => {
    assert.deepEqual([...subsetRows(6, { offset: 2, limit: 3 })], [2, 3, 4]);
    assert.deepEqual([...subsetRows(6, { offset: 4, limit: 9 })], [4, 5]);
  });

  it('is the rows of a label, and a stretch or some at random of those', () => {
    assert.deepEqual([...subsetRows(6, { label: 'boot' }, labels)], [1, 2, 4, 5]);
    assert.deepEqual([...subsetRows(6, { label: 'boot', offset: 1, limit: 2 }, labels)], [2, 4]);
    const some = subsetRows(6, { label: 'boot', count: 2, seed: 3 }, labels);
    assert.equal(some.length, 2);
    assert.ok(some.every((row) => labels.values[row] === 1));
  });

  for (const [what, subset, given, problem] of [
    ['beyond the rows', { offset: 6 }, labels, isProblem('subset-empty', { offset: 6, count: 6 })],
    [
      'of no such label',
      { label: 'coat' },
      labels,
      isProblem('label-not-found', { label: 'coat', labels: ['bag', 'boot'] }),
    ],
    [
      'of a label without labels',
      { label: 'bag' },
      undefined,
      isProblem('subset-without-labels', { label: 'bag' }),
    ],
  ] as const)
    it(`${what} is refused in words`, () => {
      assert.throws(() => subsetRows(6, subset, given), problem);
    });
});
