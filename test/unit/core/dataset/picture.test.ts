import assert from 'node:assert/strict';
import { parseDisplay } from '../../../../src/core/settings/display';
import { pictureOf, toBytes } from '../../../../src/core/dataset/picture';

describe('the picture of a row', () => {
  const shapeOf = (input: readonly number[], data: readonly number[], display?: string) => {
    const { height, width, channels } = pictureOf(input, data, [0, 1], displayOf(display));
    return [height, width, channels];
  };
  const displayOf = (text?: string) => (text === undefined ? undefined : parseDisplay(text));

  /** What is shown of a row whose values are their places: as bytes they are the places, too. */
  const placesShown = (shape: readonly number[], display?: string) => {
    const length = shape.reduce((product, extent) => product * extent, 1);
    const picture = pictureOf(shape, shape, [0, 255], displayOf(display));
    return [
      ...toBytes(
        Float32Array.from({ length }, (_, at) => at),
        1,
        picture,
      ),
    ];
  };

  it('has the axes of the model, else of the data, else is near a square, else a strip', () => {
    assert.deepEqual(shapeOf([1, 28, 20], [28, 20]), [28, 20, 1]);
    assert.deepEqual(shapeOf([32, 30, 3], [32, 30, 3]), [32, 30, 3]);
    assert.deepEqual(shapeOf([560], [28, 20]), [28, 20, 1]);
    assert.deepEqual(shapeOf([64], [64]), [8, 8, 1]);
    assert.deepEqual(shapeOf([20], [20]), [1, 20, 1]);
  });

  it('puts channels last, black and white at the ends of the range, and the rest between', () => {
    const picture = pictureOf([3, 1, 2], [3, 1, 2], [-1, 1]);
    const values = Float32Array.of(-1, 1, 0, 5, -5, NaN);
    assert.deepEqual([...toBytes(values, 1, picture)], [0, 128, 0, 255, 255, 0]);
  });

  it('is what was chosen, where the row has as many values', () => {
    assert.deepEqual(shapeOf([12], [12], '2x2x3'), [2, 2, 3]);
    assert.deepEqual(shapeOf([64], [64], 'signal'), [1, 64, 1]);
    assert.deepEqual(shapeOf([64], [64], '3x32x32'), [8, 8, 1]);
    assert.deepEqual(placesShown([12], '2x2x3'), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    assert.deepEqual(placesShown([12], '3x2x2'), [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
  });

  it('is a slice of a volume, the middle one unless another was chosen', () => {
    assert.deepEqual(placesShown([4, 1, 2]), [4, 5]);
    assert.deepEqual(placesShown([1, 4, 1, 2], 'slice:3'), [6, 7]);
    assert.deepEqual(placesShown([4, 1, 2], 'slice:99'), [6, 7], 'the last one where there is no such');
    assert.deepEqual(pictureOf([4, 1, 2], [4, 1, 2], [0, 1]).slices, { count: 4, shown: 2 });
  });

  it('is one of many channels, wherever they are', () => {
    assert.deepEqual(placesShown([2, 2, 4], 'slice:1'), [1, 5, 9, 13]);
    assert.deepEqual(placesShown([4, 2, 2], 'slice:1'), [4, 5, 6, 7]);
  });

  it('keeps the colors of a slice', () => {
    assert.deepEqual(placesShown([3, 2, 1, 2], 'slice:1'), [2, 6, 10, 3, 7, 11]);
  });

  it('can be taken from every row of several', () => {
    const picture = pictureOf([4, 1, 2], [4, 1, 2], [0, 255], { kind: 'slice', slice: 1 });
    const values = Float32Array.from({ length: 16 }, (_, at) => at);
    assert.deepEqual([...toBytes(values, 2, picture)], [2, 3, 10, 11]);
  });
});
