import assert from 'node:assert/strict';
import { dimensionFigures, dimensionFiguresOf, summarize } from '../../../src/results/summary';
import { elboOf, klOf } from '../../../src/results/rowFigures';
import { gaussianColumns } from '../../support/gaussianColumns';
import { nearRelative } from '../../support/near';

describe('The figures of some rows', () => {
  const columns = gaussianColumns(5000, 3);
  const rows = columns.scoredRows().filter((row) => row % 7 === 2);
  const dimensions = dimensionFiguresOf(columns, rows);
  const summary = summarize(columns, dimensions, 16, 0, rows);
  // Means of some hundred float64 numbers: only the order of the sums differs.
  const tolerance = 1e-12;

  it('are the means over these rows, with their standard error', () => {
    const elbos = Array.from(rows, (row) => elboOf(columns, row));
    const mean = elbos.reduce((sum, elbo) => sum + elbo, 0) / rows.length;
    const squares = elbos.reduce((sum, elbo) => sum + (elbo - mean) ** 2, 0);
    assert.equal(summary.count, rows.length);
    nearRelative(summary.elbo!, mean, tolerance);
    nearRelative(summary.elboSe!, Math.sqrt(squares / (rows.length - 1) / rows.length), tolerance);
    nearRelative(
      summary.kl!,
      rows.reduce((sum, row) => sum + klOf(columns, row), 0) / rows.length,
      tolerance,
    );
  });

  it('have the variance of these rows’ means in each dimension', () => {
    for (const [j, { muVariance }] of dimensions.entries()) {
      const means = Array.from(rows, (row) => columns.mu[row * 3 + j]!);
      const mean = means.reduce((sum, mu) => sum + mu, 0) / rows.length;
      nearRelative(muVariance, means.reduce((sum, mu) => sum + (mu - mean) ** 2, 0) / rows.length, 1e-9);
    }
  });

  it('are those of the pass where they are all of its rows', () => {
    const all = dimensionFigures(columns);
    const again = summarize(columns, all, 16, 0, columns.scoredRows());
    assert.deepEqual(again, summarize(columns, all, 16, 0));
  });

  it('are none where there are no rows', () => {
    const nothing = new Uint32Array();
    const { count, elbo, elboSe, kl } = summarize(
      columns,
      dimensionFiguresOf(columns, nothing),
      16,
      0,
      nothing,
    );
    assert.deepEqual([count, elbo, elboSe, kl], [0, null, null, null]);
  });
});
