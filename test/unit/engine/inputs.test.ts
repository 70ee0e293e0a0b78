import assert from 'node:assert/strict';
import { readScattered } from '../../../src/engine/passes/inputs';
import { datasetThat } from '../../support/datasetThat';

describe('rows anywhere in the data', () => {
  it('come in the order asked for, and are read in the order of the file', async () => {
    const read: number[] = [];
    const dataset = datasetThat([2], 100, ({ start }, out, at) => {
      read.push(start);
      out.set([start, -start], at);
      return Promise.resolve();
    });
    const inputs = await readScattered(dataset, [9, 3, 70, 3], {
      scale: { kind: 'none' },
      transpose: 'none',
    });
    assert.deepEqual([...inputs], [9, -9, 3, -3, 70, -70, 3, -3]);
    assert.deepEqual(read, [3, 3, 9, 70]);
  });
});
