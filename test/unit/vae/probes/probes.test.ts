import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import { classesOf } from '../../../../src/vae/disentanglement/classes';
import type { Codes } from '../../../../src/vae/disentanglement/codes';
import { lineAt } from '../../../../src/vae/estimators/linearFit';
import { classProbes } from '../../../../src/vae/probes/classProbes';
import { foldsOf } from '../../../../src/vae/probes/folds';
import { meanDifference, projected } from '../../../../src/vae/probes/meanDifference';
import { numberProbe } from '../../../../src/vae/probes/numberProbe';
import { standardDeviationOf } from '../../../../src/vae/estimators/spread';
import { fillStandardNormal, streams } from '../../../../src/vae/random/standardNormal';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface GoldenLine {
  readonly weights: readonly number[];
  readonly intercept: number;
  readonly direction: readonly number[];
}
interface GoldenScore {
  readonly value: number;
  readonly standardError: number;
  readonly baseRate: number;
}
interface Golden {
  readonly dimensions: number;
  readonly codes: readonly number[];
  readonly label: readonly number[];
  readonly thickness: readonly number[];
  readonly folds: readonly number[];
  readonly classes: readonly (GoldenLine & {
    readonly count: number;
    readonly accuracy: number;
    readonly standardError: number;
    readonly baseRate: number;
    readonly mean: {
      readonly direction: readonly number[];
      readonly length: number;
      readonly deviation: number;
    };
  })[];
  readonly all: GoldenScore;
  readonly balanced: GoldenScore & { readonly chanceError: number };
  readonly number: GoldenLine & { readonly value: number; readonly standardError: number };
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'probes', 'probes.json'), 'utf8'),
) as Golden;

/** Sums of 300 terms in float64, in another order. */
const rounding = 1e-12;
/** Both Newton's methods end where a step is below 1e-10, and scikit-learn's where the gradient is below 1e-12. */
const settled = 1e-8;

function assertNear(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (let place = 0; place < expected.length; place++) near(actual[place]!, expected[place]!, tolerance);
}

/** Standard normal codes. */
function noise(rows: number, dimensions: number, seed = 1): Codes {
  const values = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++)
    fillStandardNormal(values, row * dimensions, dimensions, seed, streams.posterior, row, 0);
  return { values: Float64Array.from(values), rows, dimensions };
}

const probesOf = (codes: Codes, of: ArrayLike<number>, seed = 3) => {
  const classes = classesOf(Float64Array.from(of), Infinity);
  return classProbes(codes, classes, foldsOf(classes, seed), noCheckpoint);
};
const numberProbeOf = (codes: Codes, values: Float64Array, seed = 3) =>
  numberProbe(codes, values, foldsOf({ of: new Uint32Array(codes.rows), count: 1 }, seed), noCheckpoint);

describe('probes of a latent space', () => {
  const codes: Codes = {
    values: Float64Array.from(golden.codes),
    rows: golden.label.length,
    dimensions: golden.dimensions,
  };
  const folds = Uint8Array.from(golden.folds);

  it('have the held-out accuracy, line and direction of scikit-learn for each class', () => {
    const classes = { of: Uint32Array.from(golden.label), count: 4 };
    const found = classProbes(codes, classes, folds, noCheckpoint);
    for (const [place, expected] of golden.classes.entries()) {
      const { count, probe, means } = found.classes[place]!;
      assert.equal(count, expected.count);
      near(means.length, expected.mean.length, rounding);
      near(standardDeviationOf(projected(codes, means.direction)), expected.mean.deviation, rounding);
      assertNear(means.direction, expected.mean.direction, rounding);
      near(probe!.score.value, expected.accuracy, rounding);
      near(probe!.score.standardError, expected.standardError, rounding);
      near(probe!.score.baseRate, expected.baseRate, rounding);
      near(probe!.readout.intercept, expected.intercept, settled);
      assertNear(probe!.direction, expected.direction, settled);
      // Weights of the dimension of deviation 0.004 are 250 times those of standardized codes.
      assertNear(probe!.readout.weights, expected.weights, 250 * settled);
    }
    for (const part of ['value', 'standardError', 'baseRate'] as const) {
      near(found.all[part], golden.all[part], rounding);
      near(found.balanced[part], golden.balanced[part], rounding);
    }
    near(found.balanced.chanceError, golden.balanced.chanceError, rounding);
  });

  it('leave a class of too few rows without a probe, and out of the scores of all', () => {
    const classes = { of: Uint32Array.from(golden.label), count: 4 };
    const few = classProbes(codes, classes, folds, noCheckpoint).classes[3]!;
    assert.equal(few.count, 2);
    assert.equal(few.probe, null);
    assert.ok(few.means.length > 0);
  });

  it('have the held-out R² and line of scikit-learn for a quantity', () => {
    const probe = numberProbe(codes, Float64Array.from(golden.thickness), folds, noCheckpoint);
    near(probe.score.value, golden.number.value, rounding);
    near(probe.score.standardError, golden.number.standardError, rounding);
    assert.equal(probe.score.baseRate, 0);
    near(probe.readout.intercept, golden.number.intercept, 1e-10);
    assertNear(probe.direction, golden.number.direction, rounding);
    assertNear(probe.readout.weights, golden.number.weights, 1e-10);
  });

  it('hardly move a dimension that hardly varies', () => {
    const { direction, weights } = golden.classes[0]!;
    assert.ok(Math.abs(direction[3]!) < 0.01);
    assert.ok(Math.abs(weights[3]!) > 1);
    assert.equal(direction[4], 0);
  });
});

describe('a probe of a class', () => {
  it('tells a class that is apart from all others without an error', () => {
    const { values, rows } = noise(200, 3);
    const of = Array.from({ length: rows }, (_, row) => row % 2);
    const apart = values.map((value, at) => value + (at % 3 === 1 && of[Math.floor(at / 3)] === 1 ? 20 : 0));
    const { classes, all, balanced } = probesOf({ values: apart, rows, dimensions: 3 }, of);
    assert.equal(classes[1]!.probe!.score.value, 1);
    assert.equal(all.value, 1);
    assert.deepEqual([balanced.value, balanced.baseRate], [1, 0.5]);
    near(classes[1]!.means.length, 20, 0.3);
    near(Math.abs(classes[1]!.means.direction[1]!), 1, 0.01);
  });

  it('tells no more of codes that are noise than the base rate', () => {
    const codes = noise(2000, 4);
    const of = Array.from({ length: 2000 }, (_, row) => (row % 5 === 0 ? 1 : 0));
    const { all, balanced } = probesOf(codes, of);
    near(all.value, 0.8, 0.005);
    assert.equal(all.baseRate, 0.8);
    near(balanced.value, 0.5, 3 * balanced.chanceError);
    near(balanced.chanceError, 0.5 * Math.sqrt(0.25 / 400 + 0.25 / 1600), rounding);
  });

  it('finds what leaks of a rare condition, which the accuracy of the most frequent hides', () => {
    const { values, rows } = noise(4000, 2);
    const of = Array.from({ length: rows }, (_, row) => (row % 20 === 0 ? 1 : 0));
    const leaking = values.map((value, at) => value + (at % 2 === 0 ? of[at / 2]! : 0));
    const { all, balanced } = probesOf({ values: leaking, rows, dimensions: 2 }, of);
    near(all.value, all.baseRate, 0.01);
    // The best threshold between N(0, 1) and N(1, 1) is ½: Φ(½) of either.
    near(balanced.value, 0.6915, 3 * balanced.standardError);
  });

  it('has the closed form of two groups in one dimension', () => {
    const { values, rows } = noise(6000, 1);
    const of = Array.from({ length: rows }, (_, row) => row % 2);
    const shifted = values.map((value, row) => value + 2 * of[row]!);
    const { classes } = probesOf({ values: shifted, rows, dimensions: 1 }, of);
    const { score, readout, direction } = classes[1]!.probe!;
    // log odds of N(2, 1) against N(0, 1) are 2z − 2, and Φ(1) of the rows are on their side.
    near(readout.weights[0]!, 2, 0.15);
    near(readout.intercept, -2, 0.2);
    near(score.value, 0.8413, 3 * score.standardError);
    assert.deepEqual([...direction], [1]);
    near(classes[0]!.probe!.readout.weights[0]!, -readout.weights[0]!, settled);
  });

  it('is told there is nothing to tell of one class alone', () => {
    const { classes, all, balanced } = probesOf(noise(50, 2), new Array<number>(50).fill(4));
    assert.equal(classes.length, 1);
    assert.equal(classes[0]!.probe, null);
    assert.ok(Number.isNaN(all.value) && Number.isNaN(balanced.value));
  });

  it('reads nothing from codes that do not vary', () => {
    const codes = { values: new Float64Array(80), rows: 80, dimensions: 2 };
    const { classes, all } = probesOf(
      codes,
      Array.from({ length: 80 }, (_, row) => row % 2),
    );
    assert.deepEqual([...classes[0]!.probe!.direction], [0, 0]);
    assert.ok(all.value <= 0.5);
  });

  it('ends at a checkpoint', () => {
    const classes = { of: Uint32Array.from({ length: 40 }, (_, row) => row % 2), count: 2 };
    const stop = () => {
      throw new Error('stopped');
    };
    assert.throws(() => classProbes(noise(40, 2), classes, foldsOf(classes, 1), stop), /stopped/);
    assert.throws(
      () => numberProbe(noise(40, 2), new Float64Array(40), foldsOf(classes, 1), stop),
      /stopped/,
    );
  });
});

describe('the difference of means', () => {
  it('turns with the codes', () => {
    const { values, rows } = noise(300, 2);
    const isOne = Uint8Array.from({ length: rows }, (_, row) => Number(row % 3 === 0));
    const codes = { values: values.map((value, at) => value + isOne[at >> 1]!), rows, dimensions: 2 };
    const before = meanDifference(codes, isOne);
    const [cos, sin] = [Math.cos(0.7), Math.sin(0.7)];
    const turned = codes.values.map((value, at) =>
      at % 2 === 0 ? cos * value - sin * codes.values[at + 1]! : sin * codes.values[at - 1]! + cos * value,
    );
    const after = meanDifference({ values: turned, rows, dimensions: 2 }, isOne);
    const [x, y] = before.direction;
    assertNear(after.direction, [cos * x! - sin * y!, sin * x! + cos * y!], rounding);
    near(after.length, before.length, rounding);
  });

  it('is zero between equal means', () => {
    const codes = { values: Float64Array.of(1, 2, 1, 2), rows: 4, dimensions: 1 };
    const { direction, length } = meanDifference(codes, Uint8Array.of(1, 1, 0, 0));
    assert.deepEqual([[...direction], length], [[0], 0]);
  });
});

describe('a probe of a quantity', () => {
  it('reads a quantity that is linear in z, whatever way z is turned', () => {
    const codes = noise(500, 3);
    const values = Float64Array.from({ length: 500 }, (_, row) => {
      const [a, b] = codes.values.subarray(3 * row);
      return 5 + 3 * a! - 4 * b!;
    });
    const { score, readout, direction } = numberProbeOf(codes, values);
    // The penalty takes 1/n of each weight.
    near(score.value, 1, 1e-4);
    assertNear(readout.weights, [3, -4, 0], 0.02);
    near(readout.intercept, 5, 0.01);
    assertNear(direction, [0.6, -0.8, 0], 0.05);
    near(lineAt(readout, codes.values, 7), values[7]!, 0.05);
  });

  it('explains none of a quantity that has nothing to do with z', () => {
    const values = Float64Array.from(noise(1000, 1, 8).values);
    const { score } = numberProbeOf(noise(1000, 4), values);
    near(score.value, 0, 0.02);
  });

  it('has no score where the quantity is constant', () => {
    const { score, direction } = numberProbeOf(noise(60, 2), new Float64Array(60).fill(7.3));
    assert.ok(Number.isNaN(score.value) && Number.isNaN(score.standardError));
    assert.deepEqual([...direction], [0, 0]);
  });
});

describe('folds', () => {
  it('are of equal size, with an equal share of each class, and depend on the seed alone', () => {
    const classes = {
      of: Uint32Array.from({ length: 103 }, (_, row) => (row < 11 ? 0 : 1 + (row % 2))),
      count: 3,
    };
    const folds = foldsOf(classes, 5);
    assert.deepEqual(foldsOf(classes, 5), folds);
    assert.notDeepEqual(foldsOf(classes, 6), folds);
    for (const of of [-1, 0, 1, 2]) {
      const sizes = new Array<number>(5).fill(0);
      for (const [row, fold] of folds.entries()) if (of < 0 || classes.of[row] === of) sizes[fold]! += 1;
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
    }
  });
});
