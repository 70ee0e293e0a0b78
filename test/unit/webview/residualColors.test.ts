import assert from 'node:assert/strict';
import { residualBytes, residualColor } from '../../../webview/plots/residualColors';

const luma = ([red, green, blue]: readonly [number, number, number]) =>
  0.299 * red + 0.587 * green + 0.114 * blue;

describe('The colors of residuals', () => {
  it('show no difference as light as a light background, and as dark as a dark one', () => {
    assert.ok(luma(residualColor(0, false)) > 240);
    assert.ok(luma(residualColor(0, true)) < 40);
  });

  for (const isDark of [false, true])
    it(`move away from it with the difference, blue below and red above, on ${isDark ? 'dark' : 'light'} backgrounds`, () => {
      const away = (difference: number) =>
        Math.abs(luma(residualColor(difference, isDark)) - luma(residualColor(0, isDark)));
      for (const sign of [-1, 1])
        for (const [small, large] of [
          [0.1, 0.3],
          [0.3, 1],
        ] as const)
          assert.ok(away(sign * small) < away(sign * large));
      const [red, , blue] = residualColor(-1, isDark);
      assert.ok(blue > red);
      const [redAbove, , blueAbove] = residualColor(1, isDark);
      assert.ok(redAbove > blueAbove);
    });

  it('are those of input minus reconstruction, averaged over the channels', () => {
    const input = Uint8Array.of(0, 30, 60, 255, 255, 255);
    const reconstruction = Uint8Array.of(60, 30, 0, 0, 0, 0);
    assert.deepEqual(
      [...residualBytes(input, reconstruction, 3, true)],
      [...residualColor(0, true), ...residualColor(1, true)],
    );
  });
});
