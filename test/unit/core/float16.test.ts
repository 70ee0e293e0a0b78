import assert from 'node:assert/strict';
import { fromFloat16, toFloat16 } from '../../../src/core/float16';

describe('float16', () => {
  it('comes back from every pattern of bits', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = fromFloat16(bits);
      if (Number.isNaN(value)) assert.ok(Number.isNaN(fromFloat16(toFloat16(value))));
      else assert.equal(toFloat16(value), bits, String(value));
    }
  });

  it('has the values that the standard gives', () => {
    const known: readonly (readonly [number, number])[] = [
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x0400, 2 ** -14],
      [0x0001, 2 ** -24],
      [0x3555, 0.333251953125],
      [0xfc00, -Infinity],
    ];
    for (const [bits, value] of known) assert.equal(fromFloat16(bits), value);
  });

  it('rounds to nearest, ties to even, and overflows to infinity', () => {
    assert.equal(fromFloat16(toFloat16(1 + 2 ** -11)), 1);
    assert.equal(fromFloat16(toFloat16(1 + 3 * 2 ** -11)), 1 + 2 ** -9);
    assert.equal(fromFloat16(toFloat16(65519)), 65504);
    assert.equal(fromFloat16(toFloat16(65520)), Infinity);
    assert.equal(fromFloat16(toFloat16(2 ** -25)), 0);
    assert.equal(fromFloat16(toFloat16(1.5 * 2 ** -24)), 2 ** -23);
  });
});
