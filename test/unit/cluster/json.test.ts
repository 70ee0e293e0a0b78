import assert from 'node:assert/strict';
import { fromJson, toJson } from '../../../src/cluster/json';

describe('Sums in a file', () => {
  it('keep every number, also those that JSON does not know', () => {
    const sums = { mean: [NaN, Infinity, -Infinity, -0.1 - 0.2, 5e-324], count: 3 };
    assert.deepEqual(fromJson(toJson(sums)), sums);
  });
});
