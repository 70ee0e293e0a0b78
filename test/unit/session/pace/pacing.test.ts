import assert from 'node:assert/strict';
import { proposePace } from '../../../../src/session/pace/pacing';
import type { RowCost } from '../../../../src/core/model/rowCost';

const cost = (encode: number, decode: number): RowCost => ({ encode, decode, batch: 1, provider: 'cpu' });
const nothingChosen = {
  areRowsChosen: false,
  samples: undefined,
  importance: 0,
  hasLikelihood: true,
} as const;

describe('the first pass over a large model', () => {
  it('is over all rows with the usual draws where that takes less than twenty seconds', () => {
    const { rows, samples, seconds } = proposePace(cost(0.1, 0.05), { ...nothingChosen, rows: 20 });
    assert.deepEqual([rows, samples], [20, 16]);
    assert.ok(Math.abs(seconds - 20 * 0.95) < 1e-9);
  });

  it('takes fewer draws of as many rows as ten seconds hold, where 32 rows are enough', () => {
    const { rows, samples } = proposePace(cost(0.1, 0.05), { ...nothingChosen, rows: 1000 });
    assert.deepEqual([rows, samples], [40, 2]);
  });

  it('takes one draw of fewer rows where a row is very slow, and at least one row', () => {
    assert.deepEqual(pick(proposePace(cost(0.5, 1.5), { ...nothingChosen, rows: 32 })), [2, 1]);
    assert.deepEqual(pick(proposePace(cost(10, 30), { ...nothingChosen, rows: 32 })), [1, 1]);
  });

  it('ends within about ten seconds whatever a row costs, unless one row takes longer', () => {
    for (const decode of [0.05, 0.2, 0.7, 2, 5])
      for (const rows of [5, 40, 10_000]) {
        const { seconds, secondsOfAll } = proposePace(cost(decode / 3, decode), { ...nothingChosen, rows });
        if (secondsOfAll > 20) assert.ok(seconds <= 12, `${decode} s and ${rows} rows take ${seconds} s`);
      }
  });

  it('is of two rows rather than one where that takes two seconds more', () => {
    assert.deepEqual(pick(proposePace(cost(0.5, 2.5), { ...nothingChosen, rows: 32 })), [2, 1]);
    assert.deepEqual(pick(proposePace(cost(0.5, 2.9), { ...nothingChosen, rows: 32 })), [1, 1]);
  });

  it('leaves the rows and draws that the user chose', () => {
    const slow = cost(0.5, 1.5);
    assert.deepEqual(pick(proposePace(slow, { ...nothingChosen, rows: 500, areRowsChosen: true })), [500, 1]);
    assert.deepEqual(pick(proposePace(slow, { ...nothingChosen, rows: 500, samples: 4 })), [1, 4]);
  });

  it('counts the draws that importance weights take, and gives up none that they take anyway', () => {
    const asked = { ...nothingChosen, rows: 1000, importance: 500 };
    const { rows, samples, seconds } = proposePace(cost(0.01, 0.01), asked);
    assert.deepEqual([rows, samples], [2, 16]);
    assert.ok(Math.abs(seconds - 2 * 5.02) < 1e-9);
  });

  it('counts one decoding a row where there is no likelihood that draws would be for', () => {
    const { secondsOfAll } = proposePace(cost(0.1, 0.2), {
      ...nothingChosen,
      rows: 100,
      hasLikelihood: false,
    });
    assert.ok(Math.abs(secondsOfAll - 30) < 1e-9);
  });
});

function pick({ rows, samples }: { readonly rows: number; readonly samples: number }) {
  return [rows, samples];
}
