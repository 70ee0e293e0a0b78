import type { Dataset } from '../../src/data/dataset';

/** A data set of float32 rows of `shape` that reads as it is told. */
export const datasetThat = (shape: readonly number[], count: number, read: Dataset['read']): Dataset => ({
  description: {
    versions: [{ path: 'x.npy', stamp: '' }],
    reference: { path: 'rows.npy' },
    format: 'npy',
    count,
    total: count,
    shape,
    dtype: 'f4',
    range: [0, 1],
    rangeRows: count,
    binary: false,
    whole: false,
    notFinite: 0,
    factors: [],
  },
  read,
  sampleOf: (row) => row,
  close: () => Promise.resolve(),
});
