import assert from 'node:assert/strict';
import { readRunPictures, smallPictures } from '../../../../src/core/figures/runPictures';

describe('Pictures that are kept with a run', () => {
  it('are what they were where they are small', () => {
    const bytes = Uint8Array.from({ length: 12 }, (_, at) => at);
    assert.deepEqual(smallPictures(2, bytes, { width: 2, height: 1, channels: 3 }), {
      ...{ width: 2, height: 1, channels: 3 },
      bytes,
    });
  });

  it('are means of squares where they are large, also at the edges', () => {
    // 4 · 157² bytes are more than 24,576 by a factor of 2.003²: squares of three.
    const [count, side] = [4, 157];
    const bytes = Uint8Array.from({ length: count * side * side }, (_, at) => at % side);
    const small = smallPictures(count, bytes, { width: side, height: side, channels: 1 });
    assert.deepEqual([small.width, small.height], [53, 53]);
    assert.deepEqual([...small.bytes.subarray(0, 3)], [1, 4, 7]);
    // The last column has one pixel alone.
    assert.equal(small.bytes[52], 156);
    assert.ok(small.bytes.length <= 24_576);
  });

  it('are means of neighbors of a line of values', () => {
    const bytes = Uint8Array.from({ length: 49_152 }, (_, at) => at % 2);
    const small = smallPictures(1, bytes, { width: 49_152, height: 1, channels: 1 });
    assert.deepEqual([small.width, small.height, small.bytes[0]], [24_576, 1, 1]);
  });

  it('are none where what was kept is not well formed', () => {
    const whole = { indices: [0], width: 3, height: 1, channels: 1, bytes: 'AAAA' };
    assert.deepEqual(readRunPictures(whole), whole);
    for (const change of [
      { bytes: 'AA' },
      { bytes: '!!!!' },
      { width: -3 },
      { channels: 2 },
      { indices: 'x' },
    ])
      assert.equal(readRunPictures({ ...whole, ...change }), null);
    assert.equal(readRunPictures(undefined), null);
  });
});
