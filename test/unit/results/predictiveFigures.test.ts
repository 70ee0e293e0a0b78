import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { PredictivePart } from '../../../src/contracts/engine/predictive';
import { PredictiveSums } from '../../../src/engine/passes/predictiveSums';
import { predictiveFigures } from '../../../src/results/predictiveFigures';
import { PredictiveTotal } from '../../../src/results/predictiveTotal';
import { inRepository } from '../../support/repository';

interface Golden {
  readonly rows: number;
  readonly length: number;
  readonly draws: number;
  readonly data: readonly number[];
  readonly drawn: readonly number[];
  readonly prior: readonly number[];
  readonly expected: object;
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'predictive', 'predictive.json'), 'utf8'),
) as Golden;
const [data, drawn, prior] = [golden.data, golden.drawn, golden.prior].map((values) =>
  Float32Array.from(values),
) as [Float32Array, Float32Array, Float32Array];

/** Rows [from, to) as one part. */
function partOf(from: number, to: number, of = data): PredictivePart {
  const { length, draws } = golden;
  const sums = new PredictiveSums(to - from, length, draws, 0);
  const rowOf = (values: Float32Array, row: number, size = length) =>
    values.subarray(row * size, (row + 1) * size);
  for (let row = from; row < to; row++)
    sums.add(row, {
      data: rowOf(of, row),
      drawn: rowOf(drawn, row, draws * length),
      prior: rowOf(prior, row),
    });
  return sums.part();
}

const options = { replicates: golden.draws, hasMass: true };

/** Sums of a few hundred float64 numbers, in another order than NumPy's. */
const tolerance = 1e-12;

function assertNear(actual: unknown, expected: unknown, at: string): void {
  if (typeof expected === 'number') {
    assert.equal(typeof actual, 'number', at);
    assert.ok(
      Math.abs((actual as number) - expected) <= tolerance,
      `${at}: ${String(actual)}, not ${expected}`,
    );
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected)) {
      // What is drawn has no expected value.
      if (value === null && key === 'outside') continue;
      assertNear((actual as Record<string, unknown>)[key], value, `${at}.${key}`);
    }
  } else assert.equal(actual, expected, at);
}

describe('A predictive check', () => {
  it('has the figures of NumPy and SciPy', () => {
    const { rows } = golden;
    const figures = predictiveFigures(partOf(0, rows), options);
    assertNear(figures, golden.expected, 'figures');
    assert.equal(figures?.rows, rows);
  });

  it('has the same figures of rows that come in parts', () => {
    const { rows } = golden;
    const whole = predictiveFigures(partOf(0, rows), options);
    const total = new PredictiveTotal();
    for (const part of [partOf(0, 1), partOf(1, 7), partOf(7, rows)]) total.add(part);
    const parts = predictiveFigures(total.part!, options);
    assertNear(parts, whole, 'figures');
  });

  it('leaves rows out that are not finite, and says how many', () => {
    const { rows, length } = golden;
    const damaged = data.slice();
    damaged[2 * length] = NaN;
    const figures = predictiveFigures(partOf(0, rows, damaged), options);
    assert.deepEqual([figures?.rows, figures?.leftOut], [rows - 1, 1]);
    assert.equal(predictiveFigures(partOf(2, 3, damaged), options), undefined);
  });

  it('tells no share of zeros where p(x|z) is a density', () => {
    const figures = predictiveFigures(partOf(0, golden.rows), { ...options, hasMass: false });
    assert.ok(figures && [...figures.statistics, ...figures.features].every(({ name }) => name !== 'zeros'));
  });
});
