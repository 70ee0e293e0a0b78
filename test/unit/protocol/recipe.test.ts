import assert from 'node:assert/strict';
import { binarise } from '../../../src/data/preprocessing/binarise';
import { subsetRows } from '../../../src/data/view/subset';
import { formatRecipe, parseRecipe } from '../../../src/protocol/recipe';

describe('a recipe', () => {
  it('is read as it is written', () => {
    for (const text of [
      'none',
      '28x28,crop',
      '64x48,pad,rgb',
      'grey',
      'bgr,threshold=0.5',
      '28x28,stretch,grey,stochastic',
    ])
      assert.equal(formatRecipe(parseRecipe(text)!), text);
    assert.equal(formatRecipe(parseRecipe('28x28')!), '28x28,crop');
  });

  it('that means nothing is refused', () => {
    for (const text of [
      '',
      '28',
      '0x3',
      '9999x1',
      'crop',
      'grey,rgb',
      'threshold=',
      'threshold=1,stochastic',
      'x',
    ])
      assert.equal(parseRecipe(text), undefined, text);
  });

  it('makes 1 of what is above a threshold', () => {
    const values = Float32Array.of(0, 0.5, 0.50001, 1, NaN);
    binarise(values, 1, { kind: 'threshold', above: 0.5 }, 0, (row) => row);
    assert.deepEqual([...values], [0, 0, 1, 1, 0]);
  });

  it('makes 1 as often as the value says, by noise of seed and sample alone', () => {
    const length = 40_000;
    const draw = (seed: number, sample: number) => {
      const values = new Float32Array(length).fill(0.3);
      binarise(values, 1, { kind: 'stochastic' }, seed, () => sample);
      return values;
    };
    const mean = draw(0, 5).reduce((sum, value) => sum + value, 0) / length;
    // Six standard errors of a proportion.
    assert.ok(Math.abs(mean - 0.3) < 6 * Math.sqrt((0.3 * 0.7) / length), String(mean));
    assert.deepEqual(draw(0, 5), draw(0, 5));
    assert.notDeepEqual(draw(0, 5), draw(0, 6));
    assert.notDeepEqual(draw(0, 5), draw(1, 5));
  });
});

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
