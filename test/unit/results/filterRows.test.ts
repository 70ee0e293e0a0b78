import assert from 'node:assert/strict';
import type { FactorValues } from '../../../src/core/dataset/datasetDescription';
import { factorGroupsOf } from '../../../src/results/factors';
import { filterRows } from '../../../src/results/filterRows';
import { labelGroupsOf } from '../../../src/results/rowLabels';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { SelectedSamples } from '../../../src/results/selectedSamples';
import { scorePart } from '../../support/scorePart';
import { everyRow, type RowFilter } from '../../../src/core/figures/rowFilter';

const count = 200;
/** Row 0 of the pass is row 10 of the data; the ELBO of row r is −r − 2, its KL 2 + r % 5. */
const columns = new ScoreColumns({ first: 10, count, latentDims: 1, samples: 1, importance: 0 });
const nothing = () => new Float64Array(count);
columns.add({
  rows: { start: 10, count },
  draws: { from: 0, to: 1 },
  kl: Float64Array.from(nothing(), (_, row) => 2 + (row % 5)),
  mu: new Float32Array(count),
  logVariance: new Float32Array(count),
  reconstructionMean: Float64Array.from(nothing(), (_, row) => -row + (row % 5)),
  reconstructionSquares: nothing(),
  weightMax: nothing(),
  weightSum: nothing(),
  weightSquares: nothing(),
  squaredError: nothing(),
  absoluteError: nothing(),
});
const labels = {
  reference: { path: 'labels.npy' },
  evidence: { kind: 'chosen' as const },
  values: Int32Array.from({ length: count + 10 }, (_, index) => index % 3),
  names: ['Cat', 'Dog', '=Owl'],
};
/** The size of row r of the data is r / 4, its shape one of three. */
const factors: Readonly<Record<string, FactorValues>> = {
  size: { values: Float64Array.from({ length: count + 10 }, (_, index) => index / 4) },
  shape: {
    values: Float64Array.from({ length: count + 10 }, (_, index) => index % 3),
    names: ['ellipse', 'heart', 'square'],
  },
};
const factorOf = (name: string) => factors[name];
const rows = Uint32Array.from({ length: count }, (_, row) => count - 1 - row);

const unlike = Uint32Array.of(3, 44, 150);

function shown(filter: Partial<RowFilter>, selection = new SelectedSamples()): number[] {
  const facts = { labels, factorOf, unlike };
  return [...filterRows(columns, rows, { ...everyRow, ...filter }, facts, selection)];
}

describe('A filter of the rows', () => {
  it('lets all through, in their order, where it asks for nothing', () => {
    assert.deepEqual(shown({}), [...rows]);
  });

  it('keeps the rows that are unlike their neighbors', () => {
    assert.deepEqual(shown({ unlikeNeighbors: true }), [150, 44, 3]);
  });

  it('keeps the rows of some labels', () => {
    const expected = [...rows].filter((row) => (row + 10) % 3 === 2);
    assert.deepEqual(shown({ labels: ['=Owl'] }), expected);
    assert.deepEqual(shown({ labels: [] }), []);
  });

  it('keeps a range with both its bounds', () => {
    const expected = [...rows].filter((row) => row % 5 === 1 || row % 5 === 2);
    assert.deepEqual(shown({ ranges: [{ column: 'kl', min: 3, max: 4 }] }), expected);
    assert.deepEqual(shown({ ranges: [{ column: 'elbo', min: null, max: -200 }] }), [199, 198]);
  });

  it('leaves rows without the figure out of its range', () => {
    assert.deepEqual(shown({ ranges: [{ column: 'gap', min: -1000, max: null }] }), []);
  });

  it('keeps the worst hundredth, which is one row at least', () => {
    assert.deepEqual(shown({ worst: 0.01 }), [199, 198]);
    assert.deepEqual(shown({ worst: 0.001 }), [199]);
  });

  it('keeps the selected samples, by their index in the data', () => {
    const selection = new SelectedSamples();
    selection.replace([10, 12, 5000]);
    assert.deepEqual(shown({ selected: true }, selection), [2, 0]);
  });

  it('asks for everything at once', () => {
    assert.deepEqual(shown({ labels: ['Cat'], worst: 0.05 }), [197, 194, 191]);
  });

  it('lets through the rows that are not scored', () => {
    const few = new ScoreColumns({ first: 0, count: 3, latentDims: 1, samples: 1, importance: 0 });
    for (const [row, value] of [-4, NaN, -Infinity].entries()) few.add(scorePart(row, 0, [value], 1, 0));
    const filter = { ...everyRow, notScored: true };
    const facts = { labels: undefined, factorOf: () => undefined };
    assert.deepEqual([...filterRows(few, few.scoredRows(), filter, facts, new SelectedSamples())], [1, 2]);
  });
});

describe('The labels of the rows', () => {
  it('are counted, in their own order', () => {
    assert.deepEqual(labelGroupsOf(columns, labels), [
      { name: 'Cat', count: 66 },
      { name: 'Dog', count: 67 },
      { name: '=Owl', count: 67 },
    ]);
  });
});

describe('A filter on factors', () => {
  const one = (
    name: string,
    values: string[] | null,
    min: number | null = null,
    max: number | null = null,
  ) => ({
    name,
    values,
    min,
    max,
  });

  it('lets through the values that are named, and what lies within bounds', () => {
    // Row 0 of the pass is row 10 of the data.
    assert.deepEqual(
      shown({ factors: [one('shape', ['heart']), one('size', null, 3, 6)] }),
      [12, 9, 6, 3].filter((row) => (row + 10) % 3 === 1),
    );
    assert.deepEqual(shown({ factors: [one('size', ['2.5', '3'])] }), [2, 0]);
  });

  it('that the data do not have lets nothing through', () => {
    assert.deepEqual(shown({ factors: [one('hue', ['1'])] }), []);
  });

  it('are listed in their order with their counts, or bounded where they are many', () => {
    const { groups, isNumber } = factorGroupsOf(columns, factors['shape']!);
    assert.deepEqual(
      [groups!.map(({ name }) => name), groups!.reduce((sum, group) => sum + group.count, 0), isNumber],
      [['ellipse', 'heart', 'square'], count, false],
    );
    assert.deepEqual(factorGroupsOf(columns, factors['size']!), { groups: null, isNumber: true });
  });
});
