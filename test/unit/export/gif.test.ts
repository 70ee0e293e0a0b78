import assert from 'node:assert/strict';
import { encodeGif } from '../../../src/export/gif';
import { pictureOf } from '../../../src/core/dataset/picture';

describe('An animation', () => {
  it('is a GIF of every picture, forth and back, that repeats', () => {
    const picture = pictureOf([1, 4, 4], [4, 4], [0, 1]);
    const bytes = Uint8Array.from({ length: 3 * 16 }, (_, at) => at * 5);
    const gif = Buffer.from(encodeGif(bytes, 3, picture));
    assert.equal(gif.subarray(0, 6).toString('latin1'), 'GIF89a');
    assert.deepEqual([gif.readUInt16LE(6), gif.readUInt16LE(8)], [160, 160]);
    assert.equal(gif.at(-1), 0x3b);
    assert.ok(gif.includes('NETSCAPE2.0'));
    // A graphic control extension comes before each frame: three there, one back.
    assert.equal(gif.toString('latin1').split('\x21\xf9\x04').length - 1, 4);
  });

  it('has colors too', () => {
    const picture = pictureOf([3, 8, 8], [3, 8, 8], [0, 1]);
    const gif = encodeGif(new Uint8Array(2 * 192).fill(77), 2, picture);
    assert.ok(gif.length > 100);
  });
});
