import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compareLabels } from '../../../../src/vae/diagnostics/labelAgreement';
import { nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly dimensions: number;
  readonly neighbors: number;
  readonly means: readonly number[];
  readonly labels: readonly number[];
  readonly agreement: number;
  readonly byChance: number;
  readonly unlike: readonly number[];
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'neighbors', 'label_agreement.json'), 'utf8'),
) as Golden;
const everyRow = Uint32Array.from(golden.labels.keys());

describe('Labels of near rows', () => {
  const means = Float32Array.from(golden.means);
  const compare = (labelOf: (row: number) => number) =>
    compareLabels(means, golden.dimensions, everyRow, labelOf, golden.neighbors);

  it('agree as far as numpy finds in float64, and the same rows are unlike their neighbors', () => {
    const { agreement, byChance, unlike } = compare((row) => golden.labels[row]!);
    // Sums of tenths: nothing but their order differs.
    nearRelative(agreement, golden.agreement, 1e-12);
    nearRelative(byChance, golden.byChance, 1e-12);
    assert.deepEqual([...unlike], golden.unlike);
    assert.ok(unlike.length > 5, 'some labels were exchanged');
  });

  it('agree altogether, and by chance too, where every row has the same', () => {
    const { agreement, byChance, unlike } = compare(() => 3);
    assert.deepEqual([agreement, byChance, unlike.length], [1, 1, 0]);
  });

  it('never agree where no two rows share one, and none of them contradicts a row', () => {
    const { agreement, byChance, unlike } = compare((row) => row);
    assert.deepEqual([agreement, byChance, unlike.length], [0, 0, 0]);
  });

  it('end when the computation is canceled', () => {
    const stop = () => {
      throw new Error('canceled');
    };
    const many = new Float32Array(5000);
    const rows = Uint32Array.from(many.keys());
    assert.throws(() => compareLabels(many, 1, rows, () => 0, 10, stop), /canceled/);
  });
});
