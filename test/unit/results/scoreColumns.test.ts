import assert from 'node:assert/strict';
import { columnsOf } from '../../../src/results/figureColumns';
import { sortRows } from '../../../src/results/order';
import { elboOf, elboSeOf, gapOf, logPxOf } from '../../../src/results/rowFigures';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { dimensionFigures, notFiniteWarnings, summarize } from '../../../src/results/summary';
import { nearRelative } from '../../support/near';
import { scorePart as part } from '../../support/scorePart';

describe('columns of a pass', () => {
  it('join the draws of a row, counting the first L for the ELBO and the first K for the bound', () => {
    const columns = new ScoreColumns({ first: 10, count: 2, latentDims: 1, samples: 3, importance: 4 });
    columns.add(part(11, 0, [-5], 3, 4));
    nearRelative(elboOf(columns, 1), -7, 1e-12);
    assert.ok(Number.isNaN(elboSeOf(columns, 1)));
    columns.add(part(11, 1, [-6, -10, -8], 3, 4));
    nearRelative(elboOf(columns, 1), -9, 1e-12);
    nearRelative(elboSeOf(columns, 1), Math.sqrt(14 / 2 / 3), 1e-12);
    const bound = Math.log([-5, -6, -10, -8].reduce((sum, w) => sum + Math.exp(w), 0) / 4);
    nearRelative(logPxOf(columns, 1), bound, 1e-12);
    nearRelative(gapOf(columns, 1), bound + 9, 1e-12);
    assert.equal(columns.scoredCount, 1);
    assert.ok(Number.isNaN(elboOf(columns, 0)));
  });

  it('stay as they were in what is to be written, whatever arrives meanwhile', () => {
    const columns = new ScoreColumns({ first: 0, count: 1, latentDims: 1, samples: 2, importance: 0 });
    columns.add(part(0, 0, [-5], 2, 0));
    const frozen = columnsOf(columns.frozen());
    const live = columnsOf(columns.snapshot());
    columns.add(part(0, 1, [-9], 2, 0));
    assert.deepEqual([frozen.draws[0], live.draws[0]], [1, 2]);
    nearRelative(elboOf(live, 0) - elboOf(frozen, 0), -2, 1e-12);
  });

  it('sort worst first, leave out rows without figures, and put those without the figure last', () => {
    const columns = new ScoreColumns({ first: 0, count: 5, latentDims: 1, samples: 1, importance: 0 });
    for (const [row, value] of [
      [0, -3],
      [1, -9],
      [3, -5],
    ] as const)
      columns.add(part(row, 0, [value], 1, 0));
    assert.deepEqual([...sortRows(columns, { column: 'elbo', descending: false }, undefined)], [1, 3, 0]);
    assert.deepEqual([...sortRows(columns, { column: 'elbo', descending: true }, undefined)], [0, 3, 1]);
    assert.deepEqual([...sortRows(columns, { column: 'logPx', descending: true }, undefined)], [0, 1, 3]);
    const labels = Int32Array.of(2, 1, 0, 0, 0);
    assert.deepEqual([...sortRows(columns, { column: 'label', descending: false }, labels)], [3, 1, 0]);
  });

  it('are summarized over the rows that have finite figures', () => {
    const columns = new ScoreColumns({ first: 0, count: 3, latentDims: 1, samples: 1, importance: 0 });
    columns.add(part(0, 0, [-4], 1, 0));
    columns.add(part(1, 0, [-8], 1, 0));
    columns.add(part(2, 0, [NaN], 1, 0));
    const summary = summarize(columns, dimensionFigures(columns), 4, 0);
    assert.deepEqual([summary.count, summary.notFinite], [3, 1]);
    const [warning] = notFiniteWarnings(columns);
    assert.equal(warning!.code, 'rows-not-finite');
    assert.deepEqual([warning!.args['count'], warning!.args['of'], warning!.args['first']], [1, 3, [2]]);
    nearRelative(summary.elboDeviation!, Math.sqrt(8), 1e-12);
    nearRelative(summary.rate! + summary.distortion!, -summary.elbo!, 1e-12);
    nearRelative(summary.elbo!, -8, 1e-12);
    nearRelative(summary.elboSe!, 2, 1e-12);
    nearRelative(summary.bitsPerDim!, 2 / Math.LN2, 1e-12);
    assert.deepEqual([summary.logPx, summary.gap], [null, null]);
  });

  it('say that the spread is at fault where a variance is 0 in float32 and all else is finite', () => {
    const columns = new ScoreColumns({ first: 0, count: 3, latentDims: 1, samples: 1, importance: 0 });
    columns.add(part(0, 0, [-4], 1, 0));
    columns.add({ ...part(1, 0, [NaN], 1, 0), kl: Float64Array.of(NaN) });
    const [warning] = notFiniteWarnings(columns);
    assert.equal(warning!.args['isOfSpread'], true);
    columns.add(part(2, 0, [NaN], 1, 0));
    assert.equal(notFiniteWarnings(columns)[0]!.args['isOfSpread'], false);
  });

  it('say that draws overflow where the KL of a row without a finite ELBO is beyond any other', () => {
    const columns = new ScoreColumns({ first: 0, count: 2, latentDims: 1, samples: 1, importance: 0 });
    columns.add({ ...part(0, 0, [-Infinity], 1, 0), kl: Float64Array.of(1e80) });
    const [warning] = notFiniteWarnings(columns);
    assert.match(warning!.what, /q\(z\|x\) is so wide or so far out/);
    assert.doesNotMatch(warning!.what, /NaNs in the data/);
  });
});
