import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sortByKey } from '../../../src/results/sortByKey';

/** More than enough for the keys to be sorted by their digits. */
const many = 20_000;

describe('Sorting many rows by a figure', () => {
  it('gives the order that comparing gives, equal figures by their place', () => {
    const figure = fc.oneof(
      fc.double({ noNaN: true }),
      fc.constantFrom(0, -0, Infinity, -Infinity, 5e-324, -5e-324),
      fc.integer({ min: -3, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 40 }), (some) => {
        const keys = Float64Array.from({ length: many }, (_, place) => some[(place * 7919) % some.length]!);
        const places = Uint32Array.from(keys.keys());
        const expected = [...places].sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a]! - keys[b]!));
        assert.deepEqual([...sortByKey(places, keys)], expected);
      }),
      { numRuns: 30 },
    );
  });

  it('sorts some of the rows alone', () => {
    const keys = Float64Array.from({ length: 3 * many }, (_, place) => Math.sin(place));
    const places = Uint32Array.from({ length: many }, (_, place) => 3 * place);
    const expected = [...places].sort((a, b) => keys[a]! - keys[b]!);
    assert.deepEqual([...sortByKey(places, keys)], expected);
  });
});
