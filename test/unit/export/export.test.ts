import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import { openNpy, readNumbers } from '../../../src/data/npy/array';
import { memorySource } from '../../../src/data/byteSource';
import { encodeNpy } from '../../../src/export/npy';
import { encodeGrid } from '../../../src/export/pictureGrid';
import { pictureOf } from '../../../src/core/dataset/picture';

describe('exports', () => {
  it('write arrays that read back equal, whatever the shape', async () => {
    for (const shape of [[6], [2, 3], [1, 2, 3, 1]]) {
      const values = Float32Array.of(1, -2.5, 3e-20, 4, 5, 6);
      const bytes = encodeNpy(values, shape);
      const array = await openNpy(memorySource('x', bytes), 'x');
      const read = new Float32Array(6);
      await readNumbers(array, { start: 0, count: shape[0]! }, read, 0);
      assert.deepEqual(array.header.shape, shape);
      assert.deepEqual(read, values);
      assert.equal(array.header.dataOffset % 64, 0);
    }
  });

  it('lay pictures out in a grid that holds each of them', () => {
    const picture = pictureOf([1, 2, 2], [2, 2], [0, 1]);
    const pictures = Uint8Array.of(1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24);
    const { width, height, data } = decode(encodeGrid(pictures, 3, { picture, columns: 2 }));
    assert.deepEqual([width, height], [10, 10]);
    const at = (x: number, y: number) => [
      data[y * width + x],
      data[y * width + x + 1],
      data[(y + 1) * width + x],
      data[(y + 1) * width + x + 1],
    ];
    assert.deepEqual(at(2, 2), [1, 2, 3, 4]);
    assert.deepEqual(at(6, 2), [11, 12, 13, 14]);
    assert.deepEqual(at(2, 6), [21, 22, 23, 24]);
  });
});
