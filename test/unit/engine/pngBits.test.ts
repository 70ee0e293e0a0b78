import assert from 'node:assert/strict';
import { encode } from 'fast-png';
import { pictureOf, toBytes } from '../../../src/core/dataset/picture';
import { pngBits } from '../../../src/engine/passes/pngBits';

describe('The bits of a row as a PNG', () => {
  for (const shape of [
    [1, 1],
    [5, 3],
    [28, 28],
    [3, 32, 32],
    [17, 40, 3],
    [1, 200, 220],
  ])
    it(`are those of the file of a row of ${shape.join(' × ')} values`, () => {
      const length = shape.reduce((product, axis) => product * axis, 1);
      const picture = pictureOf(shape, shape, [0, 1]);
      for (const fineness of [2, 9, 300]) {
        const values = Float32Array.from({ length }, (_, at) =>
          Math.abs(Math.sin(Math.round(at / fineness) * 12.9898)),
        );
        values[0] = NaN;
        const { width, height, channels } = picture;
        const file = encode({ width, height, channels, depth: 8, data: toBytes(values, 1, picture) });
        assert.equal(pngBits(values, picture), 8 * file.length);
      }
    });
});
