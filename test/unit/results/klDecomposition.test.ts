import assert from 'node:assert/strict';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { decomposeKl, maxDecompositionRows } from '../../../src/results/klDecomposition';
import { near } from '../../support/near';

/** A pass whose posteriors are narrow and a whole number apart in every dimension, its decomposition, and the checkpoints on the way. */
function decompositionOf(count: number, latentDims: number, scored = count) {
  const columns = new ScoreColumns({ first: 0, count, latentDims, samples: 1, importance: 0 });
  const each = (value: number) => new Float64Array(scored).fill(value);
  columns.add({
    rows: { start: 0, count: scored },
    draws: { from: 0, to: 1 },
    kl: each(1),
    mu: Float32Array.from({ length: scored * latentDims }, (_, at) => Math.floor(at / latentDims)),
    logVariance: new Float32Array(scored * latentDims).fill(-12),
    reconstructionMean: each(-1),
    reconstructionSquares: each(0),
    weightMax: each(-Infinity),
    weightSum: each(0),
    weightSquares: each(0),
    squaredError: each(NaN),
    absoluteError: each(NaN),
  });
  let checkpoints = 0;
  const decomposition = decomposeKl(columns, 0, () => {
    checkpoints += 1;
  });
  return { decomposition, checkpoints };
}

describe('The KL decomposition of a pass', () => {
  it('takes every row that has figures, and can be canceled at each', () => {
    const { decomposition, checkpoints } = decompositionOf(300, 1, 200);
    assert.deepEqual([decomposition!.rows, checkpoints], [200, 200]);
    near(decomposition!.lower.mutualInformation, Math.log(200), 1e-9);
  });

  it('takes at most 2,000 rows, and fewer of many dimensions', () => {
    assert.equal(decompositionOf(2500, 1).decomposition!.rows, 2000);
    assert.equal(maxDecompositionRows(16), 2000);
    assert.equal(maxDecompositionRows(4096), 128);
  });

  it('is none of a single row', () => {
    assert.equal(decompositionOf(1, 3).decomposition, null);
  });
});
