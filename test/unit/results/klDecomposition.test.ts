import assert from 'node:assert/strict';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { maxDecompositionRows, klDecompositionSteps } from '../../../src/results/klDecomposition';
import { near } from '../../support/near';

/** A pass whose posteriors are narrow and a whole number apart in every dimension, and its decomposition's steps. */
function decompositionOf(count: number, latentDims: number, scored = count) {
  const columns = new ScoreColumns(0, count, latentDims, 1, 0);
  const each = (value: number) => new Float64Array(scored).fill(value);
  columns.add({
    rows: { start: 0, count: scored },
    draws: { from: 0, to: 1 },
    kl: each(1),
    mu: Float32Array.from({ length: scored * latentDims }, (_, at) => Math.floor(at / latentDims)),
    logVariance: new Float32Array(scored * latentDims).fill(-12),
    reconstructionMean: each(-1),
    reconstructionSquares: each(0),
    weightGreatest: each(-Infinity),
    weightSum: each(0),
    weightSquares: each(0),
    squaredError: each(NaN),
    absoluteError: each(NaN),
  });
  const steps = klDecompositionSteps(columns, 0);
  let yielded = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) yielded += 1;
  return { surgery: step.value, yielded };
}

describe('the surgery of a pass', () => {
  it('takes every row that has figures, a step each', () => {
    const { surgery, yielded } = decompositionOf(300, 1, 200);
    assert.deepEqual([surgery!.rows, yielded], [200, 200]);
    near(surgery!.mutualInformation, Math.log(200), 1e-9);
  });

  it('takes at most 2,000 rows, and fewer of many dimensions', () => {
    assert.equal(decompositionOf(2500, 1).surgery!.rows, 2000);
    assert.equal(maxDecompositionRows(16), 2000);
    assert.equal(maxDecompositionRows(4096), 128);
  });

  it('is none of a single row', () => {
    assert.equal(decompositionOf(1, 3).surgery, null);
  });
});
