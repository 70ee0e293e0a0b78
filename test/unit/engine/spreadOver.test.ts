import assert from 'node:assert/strict';
import { spreadMeans, spreadScales } from '../../../src/engine/priors/spreadOver';

function array(shape: readonly number[]) {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return { key: 'mu', shape, values: Float64Array.from({ length }, (_, at) => at) };
}

describe('values of a prior over components and latent dimensions', () => {
  it('are of one component or of several, in the shape of the latent or flat', () => {
    for (const shape of [[6], [2, 3], [1, 2, 3], [1, 6]]) {
      const spread = spreadMeans(array(shape), [2, 3]);
      assert.ok(typeof spread !== 'string');
      assert.deepEqual([spread.components, spread.values.length], [1, 6]);
    }
    for (const shape of [
      [4, 6],
      [4, 2, 3],
    ]) {
      const spread = spreadMeans(array(shape), [2, 3]);
      assert.ok(typeof spread !== 'string');
      assert.deepEqual([spread.components, spread.values.length], [4, 24]);
    }
  });

  it('are none of a latent of another size, however their number divides', () => {
    for (const shape of [[4, 3], [4, 4], [2, 4], [4], [], [3, 2, 2]])
      assert.equal(spreadMeans(array(shape), [2]), 'unlike');
  });

  it('are of each channel, which is the first axis or the last, and not where both fit', () => {
    const first = spreadMeans(array([4]), [4, 2, 2]);
    assert.ok(typeof first !== 'string');
    assert.deepEqual([...first.values], [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
    assert.deepEqual(spreadMeans(array([1, 4, 1, 1]), [4, 2, 2]), first);
    const last = spreadMeans(array([4]), [2, 2, 4]);
    assert.ok(typeof last !== 'string');
    assert.deepEqual([...last.values], [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]);
    assert.equal(spreadMeans(array([4]), [4, 3, 4]), 'ambiguous');
    const mixture = spreadMeans(array([3, 4]), [4, 2, 2]);
    assert.ok(typeof mixture !== 'string');
    assert.deepEqual([mixture.components, mixture.values[16]], [3, 4]);
  });

  it('may be one in all, one of each component or those of one for all, and not where two of these fit', () => {
    const spread = (shape: readonly number[], components: number) => {
      const found = spreadScales(array(shape), [3], components);
      return typeof found === 'string' ? found : [...found.values];
    };
    assert.deepEqual(spread([], 2), [0, 0, 0, 0, 0, 0]);
    assert.deepEqual(spread([2], 2), [0, 0, 0, 1, 1, 1]);
    assert.deepEqual(spread([2, 1], 2), [0, 0, 0, 1, 1, 1]);
    assert.deepEqual(spread([3], 2), [0, 1, 2, 0, 1, 2]);
    assert.deepEqual(spread([1, 3], 3), [0, 1, 2, 0, 1, 2, 0, 1, 2]);
    assert.equal(spread([3], 3), 'ambiguous');
    assert.equal(spread([4, 3], 2), 'unlike');
  });
});
