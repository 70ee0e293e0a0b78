import assert from 'node:assert/strict';
import type { Dataset } from '../../../src/data/dataset';
import { readScattered } from '../../../src/engine/passes/inputs';

describe('rows anywhere in the data', () => {
  it('come in the order asked for, and are read in the order of the file', async () => {
    const read: number[] = [];
    const dataset: Dataset = {
      description: {
        reference: { path: 'x.npy' },
        format: 'npy',
        count: 100,
        total: 100,
        shape: [2],
        dtype: 'f4',
        range: [0, 1],
        rangeRows: 100,
        binary: false,
        notFinite: 0,
        factors: [],
      },
      read: ({ start }, out, at) => {
        read.push(start);
        out.set([start, -start], at);
        return Promise.resolve();
      },
      sampleOf: (row) => row,
      close: () => Promise.resolve(),
    };
    const inputs = await readScattered(dataset, [9, 3, 70, 3], {
      scale: { kind: 'none' },
      transpose: 'none',
    });
    assert.deepEqual([...inputs], [9, -9, 3, -3, 70, -70, 3, -3]);
    assert.deepEqual(read, [3, 3, 9, 70]);
  });
});
