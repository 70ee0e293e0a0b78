import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import type { Codes } from '../../../../src/vae/disentanglement/codes';
import { dci, dciOf, type Dci } from '../../../../src/vae/disentanglement/dci';
import { factorOf, type FactorKind } from '../../../../src/vae/disentanglement/factor';
import { importanceScores } from '../../../../src/vae/disentanglement/importanceScores';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface GoldenCase {
  readonly dimensions: number;
  readonly codes: readonly number[];
  readonly kind: readonly number[];
  readonly importances: readonly (readonly number[])[];
  readonly told: readonly number[];
  readonly disentanglement: number;
  readonly completeness: number | null;
  readonly informativeness: number;
  /** How far an importance depends on the order in which scikit-learn asks about columns. */
  readonly spread: number;
}

interface Golden {
  readonly quantity: readonly number[];
  readonly fitted: readonly number[];
  readonly tried: readonly number[];
  readonly cases: Readonly<Record<string, GoldenCase>>;
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'dci.json'), 'utf8'),
) as Golden;
const bins = 20;
/** 300 trees of sums over 200 rows in another order. */
const rounding = 1e-9;

function found({ codes, dimensions, kind }: GoldenCase): Dci {
  const values = Float32Array.from(codes);
  const z: Codes = { values, dimensions, rows: values.length / dimensions };
  const factors = [
    factorOf('number', Float64Array.from(golden.quantity), bins),
    factorOf('class', Float64Array.from(kind), bins),
  ];
  const halves = { fitted: Uint32Array.from(golden.fitted), tried: Uint32Array.from(golden.tried) };
  return dciOf(z, factors, halves, noCheckpoint);
}

describe('DCI', () => {
  for (const name of ['perfect', 'rotated', 'noisy', 'dead', 'one', 'missing']) {
    it(`is as scikit-learn finds: ${name}`, () => {
      const expected = golden.cases[name]!;
      const actual = found(expected);
      // Where columns split equally well, scikit-learn takes one at random; here they share.
      const tolerance = Math.max(rounding, expected.spread);
      for (const [factor, importances] of expected.importances.entries())
        for (const [dimension, importance] of importances.entries())
          near(actual.importances[factor]![dimension]!, importance, tolerance);
      near(actual.disentanglement, expected.disentanglement, tolerance);
      if (expected.completeness === null) assert.ok(Number.isNaN(actual.completeness));
      else near(actual.completeness, expected.completeness, tolerance);
      // Of 200 rows that are tried, one may be told otherwise where the order matters.
      const ofRow = expected.spread > rounding ? 1 / 200 : rounding;
      for (const [factor, told] of expected.told.entries()) near(actual.told[factor]!, told, ofRow);
      near(actual.informativeness, expected.informativeness, ofRow);
    });
  }

  it('halves the importance of two dimensions that are the same, where scikit-learn takes either', () => {
    const expected = golden.cases['redundant']!;
    const { importances, disentanglement, completeness } = found(expected);
    near(importances[0]![0]!, importances[0]![1]!, rounding);
    near(disentanglement, expected.disentanglement, 1e-3);
    // The factor of the two: 1 − log 2 ⁄ log 3. Of the other: 1, but for 0.1 % of its own noise.
    near(completeness, (1 - Math.log(2) / Math.log(3) + 1) / 2, 1e-3);
    const opposite = expected.codes.map((value, at) => (at % 3 === 1 ? -value : value));
    const turned = found({ ...expected, codes: opposite });
    near(turned.importances[0]![0]!, turned.importances[0]![1]!, 1e-6);
  });
});

describe('Disentanglement and completeness of importances', () => {
  const scores = (...rows: number[][]) => importanceScores(rows.map((row) => Float64Array.from(row)));

  it('are 1 for a factor a dimension, and 0 where all are of use for all', () => {
    assert.deepEqual(scores([1, 0], [0, 1]), { disentanglement: 1, completeness: 1 });
    const { disentanglement, completeness } = scores([0.5, 0.5], [0.5, 0.5]);
    near(disentanglement, 0, rounding);
    near(completeness, 0, rounding);
  });

  it('weigh a dimension by its use, and leave a dead one out', () => {
    // The first is of use for one factor (ρ = 1⁄2), the second for both (ρ = 1⁄2).
    const { disentanglement } = scores([1, 0, 0], [0, 1, 0]);
    assert.equal(disentanglement, 1);
    near(scores([1, 0], [0.5, 0.5]).disentanglement, 0.75 * (1 - entropy(2 / 3)) + 0.25, rounding);
  });

  it('are not known of one factor, or of one dimension', () => {
    const ofOne = scores([0.5, 0.5]);
    assert.ok(Number.isNaN(ofOne.disentanglement));
    near(ofOne.completeness, 0, rounding);
    const one = scores([1], [1]);
    assert.ok(Number.isNaN(one.completeness));
    near(one.disentanglement, 0, rounding);
    assert.ok(Number.isNaN(scores([0, 0], [0, 0]).disentanglement));
  });
});

describe('DCI of rows that are divided by the seed', () => {
  const rows = 400;
  const values = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
  const [a, b] = [values((row) => row % 4), values((row) => Math.floor(row / 4) % 4)];
  const codes = (...columns: readonly Float64Array[]): Codes => ({
    values: Float64Array.from({ length: rows * columns.length }, (_, at) => {
      return columns[at % columns.length]![Math.floor(at / columns.length)]!;
    }),
    rows,
    dimensions: columns.length,
  });
  const of = (z: Codes, factors: readonly Float64Array[], kind: FactorKind = 'class', seed = 1) =>
    dci(
      z,
      factors.map((factor) => factorOf(kind, factor, bins)),
      seed,
      noCheckpoint,
    );

  it('is 1 where each dimension is a factor, whatever it is taken for', () => {
    for (const kind of ['class', 'number'] as const) {
      const { disentanglement, completeness, informativeness } = of(codes(a, b), [a, b], kind);
      near(disentanglement, 1, rounding);
      near(completeness, 1, rounding);
      near(informativeness, 1, 1e-6);
    }
  });

  it('leaves a factor that does not vary out', () => {
    const constant = values(() => 3);
    const { disentanglement, informativeness, told } = of(codes(a, b), [a, b, constant]);
    near(disentanglement, 1, rounding);
    near(informativeness, 1, rounding);
    assert.ok(Number.isNaN(told[2]));
    assert.ok(Number.isNaN(of(codes(a, b), [constant]).informativeness));
  });

  it('tells classes by how frequent they are, or the mean, where all dimensions are dead', () => {
    const dead = codes(values(() => 1));
    const { disentanglement, informativeness } = of(dead, [a, b]);
    assert.ok(Number.isNaN(disentanglement));
    near(informativeness, 0.25, 0.1);
    assert.equal(of(dead, [a], 'number').informativeness, 0);
  });

  it('is the same for the same seed, of half of the rows at most, and ends when it is told to', () => {
    const noise = values((row) => Math.sin(997 * row * row));
    const z = codes(
      a.map((value, row) => value + noise[row]!),
      b,
    );
    assert.deepEqual(of(z, [a, b]), of(z, [a, b]));
    assert.notDeepEqual(of(z, [a, b]), of(z, [a, b], 'class', 2));
    assert.equal(of(z, [a, b]).rows, rows / 2);
    let calls = 0;
    const stop = () => {
      if (++calls === 5) throw new Error('stopped');
    };
    assert.throws(() => dci(z, [factorOf('class', a, bins)], 1, stop), /stopped/);
  });
});

/** In bits. */
function entropy(p: number): number {
  return -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}
