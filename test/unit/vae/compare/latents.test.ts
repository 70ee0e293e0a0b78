import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { assignRows } from '../../../../src/vae/compare/assignment';
import { centeredMeans } from '../../../../src/vae/compare/centeredMeans';
import { linearCka } from '../../../../src/vae/compare/linearCka';
import { matchDimensions } from '../../../../src/vae/compare/matchDimensions';
import { neighborhoodOverlap } from '../../../../src/vae/compare/neighborhoodOverlap';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly firstDimensions: number;
  readonly otherDimensions: number;
  readonly neighbors: number;
  readonly first: readonly number[];
  readonly other: readonly number[];
  readonly correlations: readonly number[];
  readonly columns: readonly number[];
  readonly cka: number;
  readonly neighborhoodOverlap: number;
  readonly cost: readonly number[];
  readonly costRows: number;
  readonly leastCost: number;
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'compare', 'latents.json'), 'utf8'),
) as Golden;
const [width, otherWidth] = [golden.firstDimensions, golden.otherDimensions];
const [first, other] = [Float32Array.from(golden.first), Float32Array.from(golden.other)];
const everyRow = Uint32Array.from({ length: first.length / width }, (_, row) => row);
const [x, y] = [centeredMeans(first, width, everyRow), centeredMeans(other, otherWidth, everyRow)];

describe('two latent spaces over the same rows', () => {
  it('are matched as SciPy assigns their correlations, whichever is first', () => {
    const found = matchDimensions(x, y);
    assert.deepEqual(
      found.slice(0, 4).map((match) => match.other),
      golden.columns.slice(0, 4),
      'what does not vary is the same to every assignment',
    );
    // Sums of 150 products in float64, in another order.
    for (const [place, { correlation }] of found.entries())
      near(correlation, golden.correlations[place]!, 1e-12);
    const back = matchDimensions(y, x).filter((match) => match.other !== 4);
    assert.deepEqual(
      back.map((match) => [match.other, match.first]).sort((a, b) => a[0]! - b[0]!),
      found.slice(0, 4).map((match) => [match.first, match.other]),
    );
  });

  it('are aligned, and share neighbors, as far as NumPy finds', () => {
    nearRelative(linearCka(x, y), golden.cka, 1e-12);
    const overlap = neighborhoodOverlap(
      { values: first, dimensions: width },
      { values: other, dimensions: otherWidth },
      everyRow,
      golden.neighbors,
    );
    // Sums of tenths.
    near(overlap, golden.neighborhoodOverlap, 1e-12);
  });

  it('are the same where they differ by the order and the sign of their dimensions alone', () => {
    const order = [3, 0, 4, 2, 1];
    const signs = [-1, 1, 1, -1, -1];
    const turned = Float32Array.from(first, (_, at) => {
      const place = at % width;
      return signs[place]! * first[at - place + order[place]!]!;
    });
    const z = centeredMeans(turned, width, everyRow);
    const matches = matchDimensions(x, z);
    for (const match of matches) {
      assert.equal(order[match.other], match.first);
      // What does not vary is correlated with nothing.
      assert.equal(match.correlation, match.first === 4 ? 0 : signs[match.other]);
    }
    near(linearCka(x, z), 1, 1e-12);
  });

  it('are the same to the last digit where they are one', () => {
    for (const [place, match] of matchDimensions(y, y).entries())
      assert.deepEqual(match, { first: place, other: place, correlation: 1 });
    assert.equal(linearCka(y, y), 1);
    const space = { values: other, dimensions: otherWidth };
    assert.equal(neighborhoodOverlap(space, space, everyRow, 10), 1);
  });

  it('share nothing that can be told where one does not vary, or rows are too few', () => {
    const still = centeredMeans(new Float32Array(first.length).fill(2), width, everyRow);
    assert.ok(Number.isNaN(linearCka(x, still)));
    assert.ok(matchDimensions(x, still).every(({ correlation }) => correlation === 0));
    const space = { values: first, dimensions: width };
    assert.ok(Number.isNaN(neighborhoodOverlap(space, space, everyRow.subarray(0, 10), 10)));
  });
});

describe('the assignment', () => {
  it('costs as little as SciPy finds', () => {
    const cost = Float64Array.from(golden.cost);
    const columns = cost.length / golden.costRows;
    const found = assignRows(cost, golden.costRows, columns);
    assert.equal(new Set(found).size, golden.costRows);
    const sum = Array.from(found, (column, row) => cost[row * columns + column]!).reduce((a, b) => a + b, 0);
    assert.equal(sum, golden.leastCost);
  });

  it('costs no more than any other, by trying all', () => {
    const size = fc.record({ rows: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 0, max: 2 }) });
    const costs = size.chain(({ rows, more }) => {
      const columns = rows + more;
      const cell = fc.integer({ min: -5, max: 5 });
      const all = fc.array(cell, { minLength: rows * columns, maxLength: rows * columns });
      return all.map((cost) => ({ rows, columns, cost: Float64Array.from(cost) }));
    });
    fc.assert(
      fc.property(costs, ({ rows, columns, cost }) => {
        const found = assignRows(cost, rows, columns);
        const sum = Array.from(found, (column, row) => cost[row * columns + column]!).reduce((a, b) => a + b);
        assert.equal(sum, leastOf(cost, rows, columns));
      }),
    );
  });
});

/** The least cost by trying every assignment of the rows from `row` on. */
function leastOf(
  cost: Float64Array,
  rows: number,
  columns: number,
  row = 0,
  taken = new Set<number>(),
): number {
  if (row === rows) return 0;
  let least = Infinity;
  for (let column = 0; column < columns; column++) {
    if (taken.has(column)) continue;
    const rest = leastOf(cost, rows, columns, row + 1, new Set([...taken, column]));
    least = Math.min(least, cost[row * columns + column]! + rest);
  }
  return least;
}
