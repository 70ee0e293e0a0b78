import assert from 'node:assert/strict';
import { pictureOf, toBytes } from '../../../src/protocol/picture';

describe('the picture of a row', () => {
  const shapeOf = (input: readonly number[], data: readonly number[]) => {
    const { height, width, channels, order } = pictureOf(input, data, [0, 1]);
    return [height, width, channels, order];
  };

  it('has the axes of the model, else of the data, else is near a square, else a strip', () => {
    assert.deepEqual(shapeOf([1, 28, 20], [28, 20]), [28, 20, 1, 'channels-first']);
    assert.deepEqual(shapeOf([32, 30, 3], [32, 30, 3]), [32, 30, 3, 'channels-last']);
    assert.deepEqual(shapeOf([560], [28, 20]), [28, 20, 1, 'channels-first']);
    assert.deepEqual(shapeOf([64], [64]), [8, 8, 1, 'channels-first']);
    assert.deepEqual(shapeOf([20], [20]), [1, 20, 1, 'channels-first']);
  });

  it('puts channels last, black and white at the ends of the range, and the rest between', () => {
    const picture = pictureOf([3, 1, 2], [3, 1, 2], [-1, 1]);
    const values = Float32Array.of(-1, 1, 0, 5, -5, NaN);
    assert.deepEqual([...toBytes(values, 1, picture)], [0, 128, 0, 255, 255, 0]);
  });
});
