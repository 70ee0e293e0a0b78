import assert from 'node:assert/strict';
import { outlineOfPrior } from '../../../src/results/priorOutline';

describe('the outline of a prior over two dimensions', () => {
  it('is that of the two dimensions alone, of each component', () => {
    const prior = {
      weights: [0.25, 0.75],
      means: [0, 1, 2, 3, 4, 5],
      deviations: [1, 2, 3, 4, 5, 6],
    };
    assert.deepEqual(outlineOfPrior(prior, 3, [2, 0]), {
      kind: 'mixture',
      normals: [
        { x: 5, y: 3, xDeviation: 6, yDeviation: 4, covariance: 0 },
        { x: 2, y: 0, xDeviation: 3, yDeviation: 1, covariance: 0 },
      ],
    });
  });

  it('is turned where the dimensions are correlated', () => {
    // Of the covariance [[4, 2, 0], [2, 5, 0], [0, 0, 9]].
    const prior = {
      weights: [1],
      means: [1, 2, 3],
      deviations: [2, Math.sqrt(5), 3],
      factors: [2, 0, 0, 1, 2, 0, 0, 0, 3],
    };
    assert.deepEqual(outlineOfPrior(prior, 3, [1, 0]), {
      kind: 'normal',
      x: 2,
      y: 1,
      xDeviation: Math.sqrt(5),
      yDeviation: 2,
      covariance: 2,
    });
  });

  it('is one for all dimensions of N(m, s²), and the unit circle on a sphere', () => {
    assert.deepEqual(outlineOfPrior({ mean: 1, deviation: 2 }, 8, [3, 5]), {
      kind: 'normal',
      x: 1,
      y: 1,
      xDeviation: 2,
      yDeviation: 2,
      covariance: 0,
    });
    assert.deepEqual(outlineOfPrior('sphere', 3, [0, 1]), { kind: 'sphere' });
  });
});
