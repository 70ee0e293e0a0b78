import assert from 'node:assert/strict';
import { carryingMostFirst } from '../../../../src/core/figures/dimensionOrder';

describe('latent dimensions that carry most come first', () => {
  const dimensions = [
    { index: 0, kl: 0.1, muVariance: 3 },
    { index: 1, kl: NaN, muVariance: null },
    { index: 2, kl: 2, muVariance: 1 },
    { index: 3, kl: Infinity, muVariance: 2 },
    { index: 4, kl: Infinity, muVariance: 2 },
  ];
  const indices = (hasKl: boolean) => carryingMostFirst(dimensions, hasKl).map(({ index }) => index);

  it('by their KL, those of no known one last', () => {
    assert.deepEqual(indices(true), [3, 4, 2, 0, 1]);
  });

  it('by the variance of the code of a model without a KL', () => {
    assert.deepEqual(indices(false), [0, 3, 4, 2, 1]);
  });
});
