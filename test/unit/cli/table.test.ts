import assert from 'node:assert/strict';
import { dimensionTable } from '../../../src/cli/inspectionTable';
import { formatTable } from '../../../src/cli/table';

describe('A table in the terminal', () => {
  it('may have more rows than a call has arguments', () => {
    const rows = Array.from({ length: 300_000 }, (_, row) => [String(row)]);
    const lines = formatTable(['row'], rows, [0]).split('\n');
    assert.deepEqual([lines.length, lines[2], lines[300_001]], [300_003, '     0', '299999']);
  });

  it('lists the dimensions that carry most, and says how many there are beside them', () => {
    const dimensions = Array.from({ length: 131_072 }, (_, index) => ({
      ...{ index, kl: index, muMean: 0, muVariance: 1, sigmaMean: 0.5, active: true },
    }));
    const lines = dimensionTable(dimensions).trimEnd().split('\n');
    assert.match(lines[2]!, /^131071 /);
    assert.equal(lines.at(-1), '… and 130,816 more (--format json lists all)');
  });
});
