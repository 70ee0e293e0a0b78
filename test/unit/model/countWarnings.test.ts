import assert from 'node:assert/strict';
import { countWarnings } from '../../../src/model/countWarnings';
import { datasetThat } from '../../support/datasetThat';

const gaussian = { kind: 'gaussian', sigma: 1 } as const;
const none = { kind: 'none' } as const;
const poisson = { kind: 'poisson', mean: { of: 'rate' } } as const;

describe('counts under a Gaussian', () => {
  const rows = datasetThat([20], 10, () => Promise.resolve());
  const counts = { ...rows.description, range: [0, 900] as const, whole: true };

  it('are warned about', () => {
    assert.deepEqual(countWarnings(counts, gaussian, none)[0]!.args, { range: [0, 900] });
  });

  it('are not what pictures, zeros and ones, negative or broken numbers are', () => {
    const others = [
      { ...counts, range: [0, 255] as const, dtype: 'u1' },
      { ...counts, range: [0, 16] as const, shape: [8, 8] },
      { ...counts, range: [0, 1] as const },
      { ...counts, range: [-3, 3] as const },
      { ...counts, whole: false },
    ];
    for (const other of others) assert.deepEqual(countWarnings(other, gaussian, none), []);
    assert.deepEqual(countWarnings(counts, { kind: 'bernoulli' }, none), []);
  });

  it('are what a likelihood of counts takes, and nothing else: no fractions, nothing negative, nothing scaled', () => {
    assert.deepEqual(countWarnings(counts, poisson, none), []);
    const scaled = { kind: '0..1' } as const;
    for (const [data, scale] of [
      [{ ...counts, whole: false }, none],
      [{ ...counts, range: [-1, 5] as const }, none],
      [counts, scaled],
    ] as const)
      assert.equal(countWarnings(data, poisson, scale)[0]!.code, 'data-not-counts');
  });
});
