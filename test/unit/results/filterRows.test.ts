import assert from 'node:assert/strict';
import { everyRow, type RowFilter } from '../../../src/protocol/selection';
import { filterRows } from '../../../src/results/filterRows';
import { labelGroupsOf } from '../../../src/results/labelGroups';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { SelectedSamples } from '../../../src/results/selectedSamples';

const count = 200;
/** Row 0 of the pass is row 10 of the data; the ELBO of row r is −r − 2, its KL 2 + r % 5. */
const columns = new ScoreColumns(10, count, 1, 1, 0);
const nothing = () => new Float64Array(count);
columns.add({
  rows: { start: 10, count },
  draws: { from: 0, to: 1 },
  kl: Float64Array.from(nothing(), (_, row) => 2 + (row % 5)),
  mu: new Float32Array(count),
  logVariance: new Float32Array(count),
  reconstructionMean: Float64Array.from(nothing(), (_, row) => -row + (row % 5)),
  reconstructionSquares: nothing(),
  weightGreatest: nothing(),
  weightSum: nothing(),
  weightSquares: nothing(),
});
const labels = {
  reference: { path: 'labels.npy' },
  evidence: '',
  values: Int32Array.from({ length: count + 10 }, (_, index) => index % 3),
  names: ['Cat', 'Dog', '=Owl'],
};
const rows = Uint32Array.from({ length: count }, (_, row) => count - 1 - row);

function shown(filter: Partial<RowFilter>, selection = new SelectedSamples()): number[] {
  return [...filterRows(columns, rows, { ...everyRow, ...filter }, labels, selection)];
}

describe('A filter of the rows', () => {
  it('lets all through, in their order, where it asks for nothing', () => {
    assert.deepEqual(shown({}), [...rows]);
  });

  it('keeps the rows of some labels', () => {
    const expected = [...rows].filter((row) => (row + 10) % 3 === 2);
    assert.deepEqual(shown({ labels: ['=Owl'] }), expected);
    assert.deepEqual(shown({ labels: [] }), []);
  });

  it('keeps a range with both its bounds', () => {
    const expected = [...rows].filter((row) => row % 5 === 1 || row % 5 === 2);
    assert.deepEqual(shown({ ranges: [{ column: 'kl', least: 3, most: 4 }] }), expected);
    assert.deepEqual(shown({ ranges: [{ column: 'elbo', least: null, most: -200 }] }), [199, 198]);
  });

  it('leaves rows without the figure out of its range', () => {
    assert.deepEqual(shown({ ranges: [{ column: 'gap', least: -1000, most: null }] }), []);
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
