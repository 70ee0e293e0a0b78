import assert from 'node:assert/strict';
import { plainColor } from '../../../webview/plots/export/plainColor';

describe('a computed color', () => {
  it('is red, green and blue in hexadecimal, with its opacity apart', () => {
    assert.deepEqual(plainColor('rgb(255, 128, 0)'), { color: '#ff8000', opacity: 1 });
    assert.deepEqual(plainColor('rgba(0, 0, 0, 0.25)'), { color: '#000000', opacity: 0.25 });
    assert.deepEqual(plainColor('rgb(1 2 3 / 50%)'), { color: '#010203', opacity: 0.5 });
  });

  it('that was mixed is the same in the space that every program knows', () => {
    assert.deepEqual(plainColor('color(srgb 1 0.5 0)'), { color: '#ff8000', opacity: 1 });
    assert.deepEqual(plainColor('color(srgb 0 0 0 / 0.4)'), { color: '#000000', opacity: 0.4 });
  });

  it('is none where nothing is painted, or a pattern', () => {
    for (const none of ['none', '', 'url("#hatching")', 'color(display-p3 1 0 0)'])
      assert.equal(plainColor(none), null, none);
  });
});
