import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { betaVaeScore, meanDistances, shareTold } from '../../../../src/vae/disentanglement/betaVae';
import { classesOf } from '../../../../src/vae/disentanglement/classes';
import { standardized } from '../../../../src/vae/disentanglement/explicitness';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly dimensions: number;
  readonly codes: readonly number[];
  readonly pairs: readonly (readonly [readonly number[], readonly number[]])[];
  readonly pairLabels: readonly number[];
  readonly distances: readonly (readonly number[])[];
  readonly told: number;
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'scores.json'), 'utf8'),
) as Golden;
/** Sums of a few terms in float64, in another order. */
const rounding = 1e-12;
const points = { fitted: 400, tried: 400 };

/** Every pair of four and four values, several times each. */
const grid = Array.from({ length: 320 }, (_, row) => [row % 4, Math.floor(row / 4) % 4] as const);
const factors = [0, 1].map((place) =>
  classesOf(
    Float64Array.from(grid, (row) => row[place]!),
    Infinity,
  ),
);

function codesOf(rows: readonly (readonly number[])[]) {
  return { values: Float64Array.from(rows.flat()), rows: rows.length, dimensions: rows[0]!.length };
}

describe('The BetaVAE score', () => {
  it("has NumPy's distances and scikit-learn's share of points told", () => {
    const { dimensions, codes, pairs, pairLabels, distances, told } = golden;
    const columns = standardized({
      values: Float32Array.from(codes),
      rows: codes.length / dimensions,
      dimensions,
    });
    const found = pairs.map(([first, second]) =>
      meanDistances(columns, Uint32Array.from(first), Uint32Array.from(second)),
    );
    for (const [point, each] of found.entries())
      for (const [dimension, distance] of each.entries())
        near(distance, distances[point]![dimension]!, rounding);
    const part = (from: number, to: number) => ({
      points: Float64Array.from(found.slice(from, to).flatMap((each) => [...each])),
      labels: Uint32Array.from(pairLabels.slice(from, to)),
    });
    assert.equal(shareTold(part(0, 40), part(40, 60), columns.length, 3), told);
    assert.ok(told < 1, 'some points are not told');
  });

  it('is 1 for codes that are the factors, in any order, sign and scale', () => {
    const perfect = grid.map(([a, b]) => [-300 * b, 0.01 * a]);
    assert.equal(betaVaeScore(codesOf(perfect), factors, points, 0), 1);
  });

  it('is also 1 for codes that are the factors rotated, which is a known weakness of it', () => {
    const [sine, cosine] = [Math.sin(0.5), Math.cos(0.5)];
    const rotated = grid.map(([a, b]) => [cosine * a - sine * b, sine * a + cosine * b]);
    assert.ok(betaVaeScore(codesOf(rotated), factors, points, 0) > 0.9);
  });

  it('is one in K for codes that say nothing', () => {
    const noise = grid.map((_, row) => [Math.sin(7919 * row), Math.sin(104_729 * row)]);
    const chance = betaVaeScore(codesOf(noise), factors, { fitted: 2000, tried: 2000 }, 0);
    // Four standard errors of a share of 2,000 points.
    near(chance, 0.5, 4 * Math.sqrt(0.25 / 2000));
    assert.equal(betaVaeScore(codesOf(grid.map(() => [1, 2])), factors, points, 0), 0.5);
  });

  it('is not defined where fewer than two factors vary', () => {
    const one = [factors[0]!, classesOf(new Float64Array(320), Infinity)];
    assert.ok(Number.isNaN(betaVaeScore(codesOf(grid), one, points, 0)));
  });

  it('is a pure function of its seed', () => {
    const noisy = codesOf(grid.map(([a, b], row) => [a + 2 * Math.sin(7919 * row), b]));
    const of = (seed: number) => betaVaeScore(noisy, factors, { fitted: 100, tried: 100 }, seed);
    assert.equal(of(1), of(1));
  });
});
