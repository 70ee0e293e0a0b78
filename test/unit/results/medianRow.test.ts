import assert from 'node:assert/strict';
import { medianRow } from '../../../src/results/medianRow';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import type { FiguresKept } from '../../../src/contracts/analysis/columns';
import { scorePart } from '../../support/scorePart';

const figures: FiguresKept = { kl: true, elbo: true, errors: false };

/** Rows with these ELBOs, and these squared errors. */
function columnsOf(
  elbo: readonly number[],
  has = figures,
  squaredError: readonly number[] = elbo,
): ScoreColumns {
  const count = elbo.length;
  const columns = new ScoreColumns({ first: 0, count, latentDims: 1, samples: 1, importance: 0, has });
  for (const [row, value] of elbo.entries()) {
    const part = scorePart(row, 0, [value + 2], 1, 0);
    columns.add({ ...part, squaredError: Float64Array.of(squaredError[row]!) });
  }
  return columns;
}

describe('The median row', () => {
  it('is the one in the middle by ELBO, the lower one of two', () => {
    assert.deepEqual(medianRow(columnsOf([-5, -1, -9, -3, -7])), { row: 0, figure: 'elbo' });
    assert.deepEqual(medianRow(columnsOf([-5, -1, -9, -3])), { row: 0, figure: 'elbo' });
  });

  it('is among the rows whose figure is finite, of which there may be none', () => {
    assert.equal(medianRow(columnsOf([-Infinity, NaN, -2, NaN, -4, -6, -Infinity]))?.row, 4);
    assert.equal(medianRow(columnsOf([NaN, -Infinity])), null);
    assert.equal(medianRow(columnsOf([])), null);
  });

  it('is by reconstruction error where there is no ELBO, and nothing where there is neither', () => {
    const errors = { kl: false, elbo: false, errors: true };
    assert.deepEqual(medianRow(columnsOf([0, 0, 0], errors, [0.3, 0.1, 0.2])), {
      row: 2,
      figure: 'meanSquaredError',
    });
    assert.equal(medianRow(columnsOf([0, 0, 0], { ...errors, errors: false })), null);
  });
});
