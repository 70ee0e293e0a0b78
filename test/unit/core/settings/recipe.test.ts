import assert from 'node:assert/strict';
import { binarize } from '../../../../src/data/preprocessing/binarize';
import { formatRecipe, parseRecipe } from '../../../../src/core/settings/recipe';

describe('a recipe', () => {
  it('reads gray in either spelling, and no other word', () => {
    assert.deepEqual(parseRecipe('28x28,grey'), parseRecipe('28x28,gray'));
    assert.equal(parseRecipe('28x28,toString'), undefined);
  });

  it('is read as it is written', () => {
    for (const text of [
      'none',
      '28x28,crop',
      '64x48,pad,rgb',
      'gray',
      'bgr,threshold=0.5',
      '28x28,stretch,gray,stochastic',
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
      'gray,rgb',
      'threshold=',
      'threshold=1,stochastic',
      'x',
    ])
      assert.equal(parseRecipe(text), undefined, text);
  });

  it('makes 1 of what is above a threshold, and leaves NaN', () => {
    const values = Float32Array.of(0, 0.5, 0.50001, 1, NaN);
    binarize(values, 1, { kind: 'threshold', above: 0.5 }, 0, (row) => row);
    assert.deepEqual([...values], [0, 0, 1, 1, NaN]);
  });

  it('makes 1 as often as the value says, by noise of seed and sample alone', () => {
    const length = 40_000;
    const draw = (seed: number, sample: number) => {
      const values = new Float32Array(length).fill(0.3);
      binarize(values, 1, { kind: 'stochastic' }, seed, () => sample);
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
