import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import type { Codes } from '../../../../src/vae/disentanglement/codes';
import { dci, dciHalves, dciOf, type Dci } from '../../../../src/vae/disentanglement/dci';
import {
  dciIntervals,
  dciScores,
  intervalsOf,
  rowsOfDraw,
} from '../../../../src/vae/disentanglement/dciIntervals';
import { factorOf, type FactorKind } from '../../../../src/vae/disentanglement/factor';
import { importanceScores } from '../../../../src/vae/disentanglement/importanceScores';
import { near } from '../../../support/near';
import { standardDeviationOf } from '../../../../src/vae/estimators/spread';
import { inRepository } from '../../../support/repository';
import { standardNormalRows } from '../../../support/standardNormalRows';

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
  /** Trees grown again of drawn rows, of the case with noise; scores in the order of {@link dciScores}. */
  readonly interval: {
    readonly draws: readonly { readonly fitted: readonly number[]; readonly tried: readonly number[] }[];
    readonly drawn: readonly (readonly number[])[];
    readonly spread: number;
    readonly low: readonly number[];
    readonly high: readonly number[];
  };
  readonly cases: Readonly<Record<string, GoldenCase>>;
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'dci.json'), 'utf8'),
) as Golden;
const bins = 20;
type Rows = Pick<Golden, 'fitted' | 'tried'>;
/** 300 trees of sums over 200 rows in another order. */
const rounding = 1e-9;

function found({ codes, dimensions, kind }: GoldenCase, rows: Rows = golden): Dci {
  const values = Float32Array.from(codes);
  const z: Codes = { values, dimensions, rows: values.length / dimensions };
  const factors = [
    factorOf('number', Float64Array.from(golden.quantity), bins),
    factorOf('class', Float64Array.from(kind), bins),
  ];
  const halves = { fitted: Uint32Array.from(rows.fitted), tried: Uint32Array.from(rows.tried) };
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

describe('Intervals of DCI', () => {
  it('are as scikit-learn finds of the same rows drawn again', () => {
    const { draws, drawn, spread, low, high } = golden.interval;
    const noisy = golden.cases['noisy']!;
    const again = draws.map((rows) => found(noisy, rows));
    // A row that is told otherwise, of 200 drawn ones, weighs half in the mean over two factors.
    const tolerances = [spread, spread, 1 / 400];
    for (const [draw, scores] of again.entries())
      for (const [place, score] of dciScores.entries())
        near(scores[score], drawn[draw]![place]!, tolerances[place]!);
    const intervals = intervalsOf(found(noisy), again, 1);
    for (const [place, score] of dciScores.entries()) {
      // Two standard deviations, each off by no more than what they are of.
      near(intervals[score]!.low, low[place]!, 2 * tolerances[place]!);
      near(intervals[score]!.high, high[place]!, 2 * tolerances[place]!);
    }
  });

  const rows = 400;
  /** A quantity and a class with noise, and noise alone, other ones for each seed. */
  const sampleOf = (seed: number) => {
    const noise = standardNormalRows(rows, 5, seed);
    const at = (row: number, column: number) => noise[5 * row + column]!;
    const quantity = Float64Array.from({ length: rows }, (_, row) => at(row, 3));
    const kind = Float64Array.from({ length: rows }, (_, row) => Math.floor(Math.abs(3 * at(row, 4))) % 3);
    const values = Float64Array.from({ length: 3 * rows }, (_, place) => {
      const [row, column] = [Math.floor(place / 3), place % 3];
      const [own, other] = [quantity[row]!, kind[row]!];
      return 0.6 * at(row, column) + [own, other + 0.3 * own, 0.3 * own][column]!;
    });
    const codes: Codes = { values, rows, dimensions: 3 };
    return { codes, factors: [factorOf('number', quantity, bins), factorOf('class', kind, bins)] };
  };
  const intervalsWith = (seed: number, draws = 20) => {
    const { codes, factors } = sampleOf(1);
    const halves = dciHalves(codes, factors, seed);
    const point = dciOf(codes, factors, halves, noCheckpoint);
    const found = dciIntervals(codes, factors, { found: point, halves }, { draws, seed }, noCheckpoint)!;
    return { point, found };
  };

  it('are as wide as scores of other rows of the same kind scatter', () => {
    const others = Array.from({ length: 30 }, (_, place) => {
      const { codes, factors } = sampleOf(100 + place);
      return dci(codes, factors, 1, noCheckpoint);
    });
    const { point, found } = intervalsWith(1);
    assert.deepEqual([found.draws, found.rows], [20, 200]);
    for (const score of dciScores) {
      const { low, high } = found.of[score]!;
      assert.ok(low <= point[score] && point[score] <= high);
      const scatter = standardDeviationOf(Float64Array.from(others, (each) => each[score]));
      // Standard deviations of 20 and of 30, each off by up to a half: a factor of two either way.
      near(Math.log((high - low) / (2 * 1.96 * scatter)), 0, Math.log(2));
    }
  });

  it('are the same for the same seed, and there is none of a score that is not defined', () => {
    assert.deepEqual(intervalsWith(2, 3), intervalsWith(2, 3));
    assert.notDeepEqual(intervalsWith(2, 3).found.of, intervalsWith(3, 3).found.of);
    const undefinedScore = { disentanglement: NaN, completeness: 0.5, informativeness: 0.5 };
    const { disentanglement, completeness } = intervalsOf(
      undefinedScore,
      [undefinedScore, undefinedScore],
      1,
    );
    assert.deepEqual([disentanglement, completeness], [null, { low: 0.5, high: 0.5 }]);
  });

  it('are of fewer rows where factors have many values, and of none where even these take too long', () => {
    const rowsOf = (values: number, dimensions: number) => {
      const factor = factorOf(
        'class',
        Float64Array.from({ length: 4000 }, (_, row) => row % values),
        values,
      );
      const codes = { values: new Float64Array(4000 * dimensions), rows: 4000, dimensions };
      return rowsOfDraw(codes, [factor], 2000, 20);
    };
    assert.equal(rowsOf(4, 4), 2000);
    assert.equal(rowsOf(40, 4), 416);
    assert.equal(rowsOf(100, 64), undefined);
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
