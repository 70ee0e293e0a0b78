import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sortByKeys } from '../../../../src/vae/estimators/radixSort';

/** Numbers of every size and sign, repeated often enough to be tied. */
const key = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Infinity, -Infinity, 1, -1, 5e-324, -5e-324),
);

describe('rows sorted by many keys', () => {
  it('stand as comparison would put them, ties in the order given', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 60 }), (few) => {
        // Enough of them for the digits to be counted.
        const keys = Float64Array.from({ length: 20_011 }, (_, i) => few[(i * 7919) % few.length]!);
        const rows = Uint32Array.from(keys, (_, i) => 3 * i + 1);
        const expected = Array.from(keys.keys())
          .sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a]! - keys[b]!))
          .map((place) => rows[place]!);
        assert.deepEqual(sortByKeys(rows, keys), Uint32Array.from(expected));
      }),
      { numRuns: 30 },
    );
  });

  it('are the same few of them, which are compared', () => {
    assert.deepEqual(
      [...sortByKeys(Uint32Array.of(5, 6, 7, 8), Float64Array.of(2, -1, 2, -Infinity))],
      [8, 6, 5, 7],
    );
  });
});
