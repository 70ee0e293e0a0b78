import assert from 'node:assert/strict';
import { labelAgreement } from '../../../src/results/labelAgreement';
import { noCheckpoint } from '../../../src/vae/checkpoint';
import { gaussianColumns } from '../../support/gaussianColumns';

describe('The label agreement of a pass', () => {
  const rows = 300;
  const columns = gaussianColumns(rows, 2);
  const agreement = (names: readonly string[], labelOf: (row: number) => number) =>
    labelAgreement(
      columns,
      {
        values: Int32Array.from({ length: rows }, (_, row) => labelOf(row)),
        names: [...names],
      },
      noCheckpoint,
    );

  it('is of the rows that have a label', () => {
    const labeled = agreement(['cat', 'dog', ''], (row) => row % 3);
    assert.equal(labeled?.compared, 200);
    assert.ok([...labeled.unlike].every((row) => row % 3 !== 2));
  });

  it('is none where all rows have one label, or almost every row its own', () => {
    assert.equal(
      agreement(['cat'], () => 0),
      null,
    );
    const names = Array.from({ length: rows }, (_, row) => `row ${row}`);
    assert.equal(
      agreement(names, (row) => row),
      null,
    );
  });
});
