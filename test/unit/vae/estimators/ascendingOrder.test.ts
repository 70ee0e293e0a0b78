import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ascendingOrder } from '../../../../src/vae/estimators/ascendingOrder';

describe('The ascending order of values', () => {
  const isAscending = (values: readonly number[]) => {
    const expected = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
    assert.deepEqual([...ascendingOrder(Float64Array.from(values))], expected);
  };

  it('is that of a stable sort, of float32 numbers and others, with ties and zeros of either sign', () => {
    const few = fc.constantFrom(0, -0, 1, -1, 0.5, 1e-45, -1e-45, 3e38, -3e38);
    for (const value of [
      few,
      fc.float({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ])
      fc.assert(fc.property(fc.array(value), isAscending));
  });

  it('has infinities at the ends', () => {
    assert.deepEqual([...ascendingOrder(Float64Array.of(Infinity, 1, -Infinity, -3))], [2, 3, 1, 0]);
  });
});
