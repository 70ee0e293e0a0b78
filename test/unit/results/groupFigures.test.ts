import assert from 'node:assert/strict';
import { factorFiguresOf, labelFiguresOf } from '../../../src/results/groupFigures';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { near } from '../../support/near';
import { scorePart } from '../../support/scorePart';

/** Columns of rows with these reconstruction terms. */
function columnsOf(values: readonly number[]): ScoreColumns {
  const columns = new ScoreColumns({
    first: 0,
    count: values.length,
    latentDims: 1,
    samples: 1,
    importance: 0,
  });
  for (const [row, value] of values.entries()) columns.add(scorePart(row, 0, [value], 1, 0));
  return columns;
}

describe('The figures of groups of rows', () => {
  it('are the means of the rows that share a label, with the standard error of the ELBO over them', () => {
    const columns = columnsOf([-1, -10, -3, -20, -8]);
    const kl = columns.kl[0]!;
    const labels = {
      reference: { path: 'labels.npy' },
      evidence: { kind: 'chosen' as const },
      values: Int32Array.of(1, 0, 1, 0, 1),
      names: ['boot', 'bag'],
    };
    const groups = labelFiguresOf(columns, labels)!;
    assert.deepEqual(
      groups.map(({ name, count }) => [name, count]),
      [
        ['boot', 2],
        ['bag', 3],
      ],
    );
    const [boot, bag] = groups;
    near(boot!.reconstruction!, -15, 1e-12);
    near(boot!.elbo!, -15 - kl, 1e-12);
    // Two numbers 10 apart: s = √50, and the error of their mean √(50/2).
    near(boot!.elboSe!, 5, 1e-12);
    near(bag!.reconstruction!, -4, 1e-12);
    assert.equal(bag!.logPx, null);
    // The KL of all rows is the same, and the reconstruction term scatters as the ELBO does.
    near(boot!.reconstructionSe!, 5, 1e-12);
    near(boot!.klSe!, 0, 1e-12);
    assert.deepEqual([bag!.gap, bag!.gapSe], [null, null]);
  });

  it('leave out rows without a value and rows without finite figures, as all means do', () => {
    const columns = columnsOf([-1, NaN, -3, -7]);
    const [group, ...others] = factorFiguresOf(columns, { values: Float64Array.of(2.5, 2.5, 2.5, NaN) })!;
    assert.deepEqual([group!.name, group!.count, others.length], ['2.5', 2, 0]);
    near(group!.reconstruction!, -2, 1e-12);
  });

  it('are not listed where a factor has too many values', () => {
    const values = Float64Array.from({ length: 101 }, (_, row) => row / 7);
    assert.equal(factorFiguresOf(columnsOf([...values]), { values }), null);
  });
});
