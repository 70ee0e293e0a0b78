import assert from 'node:assert/strict';
import { runDraws } from '../../../src/results/drawSpan';
import { elboOf, elboSeOf, logPxOf } from '../../../src/results/rowFigures';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { dimensionFigures, summarize } from '../../../src/results/summary';
import { near, nearRelative } from '../../support/near';
import { scorePart } from '../../support/scorePart';

const rows = [0, 1, 2];
/** log p(x|z) of the first draws of every row: the noise of a draw is the same in every pass. */
const draws = (row: number, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => -10 * (row + 1) - Math.sin(7 * (from + i) + row));

function passOf(samples: number, importance = 0): ScoreColumns {
  return new ScoreColumns({ first: 0, count: rows.length, latentDims: 1, samples, importance });
}

function add(columns: ScoreColumns, row: number, from: number, to: number): void {
  columns.add(scorePart(row, from, draws(row, from, to), columns.samples, columns.importance));
}

function finished(samples: number, importance = 0): ScoreColumns {
  const columns = passOf(samples, importance);
  for (const row of rows) add(columns, row, 0, Math.max(samples, importance));
  columns.finish();
  return columns;
}

describe('A pass that begins with the figures of a former one', () => {
  it('keeps them until a row of its own rests on more draws', () => {
    const former = finished(4);
    const columns = passOf(8);
    columns.inherit(former);
    assert.deepEqual([columns.scoredCount, columns.ownCount], [3, 0]);
    for (const row of rows) add(columns, row, 0, 1);
    assert.deepEqual([columns.ownCount, columns.roundDraws], [3, 1]);
    for (const row of rows) {
      assert.equal(elboOf(columns, row), elboOf(former, row));
      assert.equal(elboSeOf(columns, row), elboSeOf(former, row));
    }
    add(columns, 1, 1, 8);
    assert.deepEqual([...columns.draws], [4, 8, 4]);
    assert.deepEqual(runDraws(columns).shown, { min: 4, max: 8 });
    nearRelative(elboOf(columns, 1), elboOf(finished(8), 1), 1e-12);
    nearRelative(elboSeOf(columns, 1), elboSeOf(finished(8), 1), 1e-12);
  });

  it('leaves the former pass as it was', () => {
    const former = finished(4);
    const before = elboOf(former, 0);
    const columns = passOf(8);
    columns.inherit(former);
    add(columns, 0, 0, 1);
    add(columns, 0, 1, 8);
    assert.equal(elboOf(former, 0), before);
    assert.deepEqual([...former.draws], [4, 4, 4]);
  });

  it('has nothing of them once it is finished, though it has fewer draws', () => {
    const columns = passOf(2);
    columns.inherit(finished(8));
    for (const row of rows) add(columns, row, 0, 2);
    assert.deepEqual([...columns.draws], [8, 8, 8]);
    columns.finish();
    assert.deepEqual([...columns.draws], [2, 2, 2]);
    for (const row of rows) assert.equal(elboOf(columns, row), elboOf(finished(2), row));
  });

  it('weighs the ELBO and log p̂(x) each by its own draws', () => {
    const former = finished(8);
    const columns = passOf(2, 6);
    columns.inherit(former);
    for (const row of rows) add(columns, row, 0, 6);
    assert.deepEqual([...columns.draws], [8, 8, 8]);
    assert.deepEqual([...columns.estimates.importanceDraws], [6, 6, 6]);
    assert.equal(elboOf(columns, 0), elboOf(former, 0));
    assert.equal(logPxOf(columns, 0), logPxOf(finished(2, 6), 0));
  });

  it('has no log p̂(x) that is not asked for', () => {
    const columns = passOf(8);
    columns.inherit(finished(4, 6));
    assert.ok(Number.isNaN(logPxOf(columns, 0)));
    assert.equal(runDraws(columns).importanceShown, null);
  });

  it('adds rows that the former one lacks, and counts every row once', () => {
    const former = passOf(4);
    add(former, 0, 0, 1);
    const columns = passOf(8);
    columns.inherit(former);
    add(columns, 0, 0, 1);
    add(columns, 1, 0, 1);
    assert.deepEqual([columns.scoredCount, columns.ownCount], [2, 2]);
    assert.deepEqual([...columns.scoredRows()], [0, 1]);
    const { count, kl } = summarize(columns, dimensionFigures(columns), 4, null);
    assert.equal(count, 2);
    near(kl!, 2, 0);
  });
});
