import assert from 'node:assert/strict';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { dimensionFigures } from '../../../src/results/summary';
import { dimensionStatistics } from '../../../src/vae/diagnostics/dimensions';
import { addRow, emptySums, type DimensionSums } from '../../../src/vae/diagnostics/dimensionSums';
import { nearRelative } from '../../support/near';
import type { ScorePart } from '../../../src/contracts/engine/passes';

const dimensions = 300;
const count = 1000;
const mu = Float32Array.from({ length: count * dimensions }, (_, i) => Math.sin(i) * 3);
const logVariance = Float32Array.from({ length: count * dimensions }, (_, i) => Math.cos(i * 0.7) - 1);

function part(start: number, rows: number, draw: number): ScorePart {
  const none = () => new Float64Array(rows);
  return {
    rows: { start, count: rows },
    draws: { from: draw, to: draw + 1 },
    kl: none(),
    mu: mu.slice(start * dimensions, (start + rows) * dimensions),
    logVariance: logVariance.slice(start * dimensions, (start + rows) * dimensions),
    reconstructionMean: none(),
    reconstructionSquares: none(),
    weightMax: none(),
    weightSum: none(),
    weightSquares: none(),
    squaredError: none(),
    absoluteError: none(),
  };
}

function sumsOf({ rows, mu, logVariance }: ScorePart): DimensionSums {
  const sums = emptySums(dimensions);
  for (let row = 0; row < rows.count; row++) addRow(sums, { family: 'gaussian', mu, logVariance }, row);
  return sums;
}

describe('statistics of the dimensions, added up by shares', () => {
  /** Shares of 100 rows as they arrived, the first `finished` of them with their sums. */
  const arrived = (order: readonly number[], finished = order.length) => {
    const columns = new ScoreColumns({ first: 0, count, latentDims: dimensions, samples: 2, importance: 0 });
    for (const [index, start] of order.entries()) {
      const share = part(start, 100, 0);
      columns.add(share);
      if (index < finished) columns.addSums(share.rows, sumsOf(share));
    }
    return columns;
  };
  const forwards = [0, 100, 200, 300, 400, 500, 600, 700, 800, 900];

  it('are those of all rows at once, of the rows there are, finished or not, and of a second draw no less', () => {
    for (const [order, finished] of [
      [forwards, 10],
      [[700, 100, 900], 3],
      [[700, 100, 900], 1],
      [[300, 400], 0],
    ] as const) {
      const columns = arrived(order, finished);
      const rows = order
        .flatMap((start) => Array.from({ length: 100 }, (_, i) => start + i))
        .sort((a, b) => a - b);
      if (order === forwards) columns.add(part(300, 100, 1));
      const expected = dimensionStatistics({ family: 'gaussian', mu, logVariance }, dimensions, rows);
      for (const [index, { kl, muMean, muVariance, sigmaMean, active }] of dimensionFigures(
        columns,
      ).entries()) {
        nearRelative(kl, expected[index]!.kl, 1e-12);
        nearRelative(muMean, expected[index]!.muMean, 1e-12);
        nearRelative(muVariance, expected[index]!.muVariance, 1e-12);
        nearRelative(sigmaMean, expected[index]!.sigmaMean, 1e-12);
        assert.equal(active, expected[index]!.active);
      }
    }
  });

  it('are bitwise the same in whatever order the rows came', () => {
    assert.deepEqual(dimensionFigures(arrived(forwards)), dimensionFigures(arrived([...forwards].reverse())));
  });
});
