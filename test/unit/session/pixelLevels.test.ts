import assert from 'node:assert/strict';
import type { Scale } from '../../../src/core/settings/scale';
import { preprocess } from '../../../src/data/preprocessing/apply';
import { pixelLevels, scaleToLevels } from '../../../src/session/ownImage/pixelLevels';

describe('black and white pixels', () => {
  const levels = (dtype: string, range: readonly [number, number], scale: Scale = { kind: 'none' }) =>
    pixelLevels({ dtype, range }, scale);

  it('are the ends of the bytes of the data, though no row reaches them', () => {
    assert.deepEqual(levels('u1', [3, 250], { kind: '0..1' }), [0, 1]);
    assert.deepEqual(levels('u1', [3, 250], { kind: '-1..1' }), [-1, 1]);
    assert.deepEqual(levels('u1', [3, 250]), [0, 255]);
    assert.deepEqual(levels('f4', [0, 254], { kind: 'standardize', mean: 0, deviation: 255 }), [0, 1]);
  });

  it('are 0 and 1 of values between, and −1 and 1 of signed ones', () => {
    assert.deepEqual(levels('f4', [0, 0.992]), [0, 1]);
    assert.deepEqual(levels('f4', [0, 0.992], { kind: '-1..1' }), [-1, 1]);
    assert.deepEqual(levels('f4', [-0.98, 0.97]), [-1, 1]);
    assert.deepEqual(levels('u1', [0, 1]), [0, 1]);
  });

  it("are the data's own min and max where these are levels of their own", () => {
    assert.deepEqual(levels('f8', [0, 16]), [0, 16]);
    assert.deepEqual(levels('f4', [-2.5, 3]), [-2.5, 3]);
  });

  it('are what a picture of bytes is scaled to', () => {
    for (const [black, white] of [
      [0, 1],
      [-1, 1],
      [0, 255],
      [0, 16],
      [-2.5, 3],
    ] as const) {
      const scale = scaleToLevels([black, white]);
      const pixels = preprocess(Float32Array.of(0, 255), 1, { scale, transpose: 'none' }, 'u1', [2]);
      assert.ok(Math.abs(pixels[0]! - black) < 1e-4 && Math.abs(pixels[1]! - white) < 1e-4, `${black}`);
    }
  });
});
