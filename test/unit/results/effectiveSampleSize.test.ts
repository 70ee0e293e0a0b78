import assert from 'node:assert/strict';
import { medianEffectiveSampleSize, weightWarnings } from '../../../src/results/effectiveSampleSize';
import { ScoreColumns } from '../../../src/results/scoreColumns';

/** A pass whose rows have these effective sample sizes: so many weights of 1, and none beside them. */
function passOf(sizes: readonly number[], importance: number): ScoreColumns {
  const columns = new ScoreColumns({ first: 0, count: sizes.length, latentDims: 1, samples: 1, importance });
  const each = new Float64Array(sizes.length);
  columns.add({
    rows: { start: 0, count: sizes.length },
    draws: { from: 0, to: Math.max(1, importance) },
    kl: each,
    mu: new Float32Array(sizes.length),
    logVariance: new Float32Array(sizes.length),
    reconstructionMean: each,
    reconstructionSquares: each,
    weightMax: each,
    weightSum: Float64Array.from(sizes),
    weightSquares: Float64Array.from(sizes),
    squaredError: each,
    absoluteError: each,
  });
  return columns;
}

describe('the effective sample size of a pass', () => {
  it('is the median of its rows', () => {
    assert.equal(medianEffectiveSampleSize(passOf([30, 2, 5], 64)), 5);
    assert.equal(medianEffectiveSampleSize(passOf([30, 2, 5, 6], 64)), 5.5);
  });

  it('is warned of below a tenth of K', () => {
    const [warning] = weightWarnings(passOf([1, 3, 60], 64));
    assert.equal(warning!.code, 'weights-unreliable');
    assert.deepEqual(warning!.args, { median: 3, importance: 64 });
    assert.deepEqual(weightWarnings(passOf([1, 7, 60], 64)), []);
  });

  it('is nobody’s concern where there are no weights', () => {
    assert.deepEqual(weightWarnings(passOf([0, 0], 0)), []);
  });
});
