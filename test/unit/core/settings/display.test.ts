import assert from 'node:assert/strict';
import { displaysFor, formatDisplay, parseDisplay } from '../../../../src/core/settings/display';

describe('how rows are looked at', () => {
  it('is written as it is read', () => {
    for (const text of ['auto', 'signal', 'slice:7', '28x20', '3x32x30', '32x30x3'])
      assert.equal(formatDisplay(parseDisplay(text)!), text);
  });

  it('is nothing else', () => {
    for (const text of ['', '28', '0x28', '28x', '2x32x32', 'slice:', 'slice:-1', 'slice:1.5', '28x28x28x28'])
      assert.equal(parseDisplay(text), undefined, text);
  });

  it('is proposed by what the length allows, squares first, a line last', () => {
    const proposed = (length: number) => displaysFor([length]).map(formatDisplay);
    assert.deepEqual(proposed(7), ['signal']);
    assert.deepEqual(proposed(16), ['4x4', '2x8', '8x2', 'signal']);
    assert.deepEqual(proposed(3072).slice(0, 2), ['3x32x32', '32x32x3']);
    assert.equal(proposed(784)[0], '28x28');
  });
});
