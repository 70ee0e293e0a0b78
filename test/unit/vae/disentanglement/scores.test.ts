import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Bootstrap, RowsDrawnAgain } from '../../../../src/vae/disentanglement/bootstrap';
import { codesOf, type Codes } from '../../../../src/vae/disentanglement/codes';
import {
  explicitness,
  explicitnessOf,
  halvesOf,
  standardized,
} from '../../../../src/vae/disentanglement/explicitness';
import {
  explicitnessInterval,
  explicitnessIntervalOf,
} from '../../../../src/vae/disentanglement/explicitnessInterval';
import { factorVaeScore, stillestDimension } from '../../../../src/vae/disentanglement/factorVae';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import { meanOf, varianceOf } from '../../../../src/vae/estimators/spread';
import { factorOf, type FactorKind } from '../../../../src/vae/disentanglement/factor';
import { disentanglementOf, metrics, type Scores } from '../../../../src/vae/disentanglement/scores';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly bins: number;
  readonly dimensions: number;
  readonly codes: readonly number[];
  readonly factors: readonly (readonly number[])[];
  readonly information: readonly (readonly number[])[];
  readonly entropies: readonly number[];
  readonly dead: number;
  readonly mig: number;
  readonly modularity: number;
  readonly sap: number;
  readonly irs: number;
  readonly batches: readonly (readonly number[])[];
  readonly stillest: readonly number[];
  readonly fitted: readonly number[];
  readonly tried: readonly number[];
  readonly explicitness: readonly number[];
  readonly halvesAgain: readonly (readonly [readonly number[], readonly number[]])[];
  readonly explicitnessInterval: readonly [number, number];
  readonly loud: readonly number[];
  readonly betaVaeSpread: number;
}

const readGolden = () =>
  JSON.parse(
    readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'scores.json'), 'utf8'),
  ) as Golden;

const bins = 20;
/** Sums of at most a few hundred terms in float64, in another order. */
const rounding = 1e-12;

type Row = readonly number[];

/** Every pair of four and four values, several times each. */
const grid: readonly Row[] = Array.from({ length: 160 }, (_, row) => [row % 4, Math.floor(row / 4) % 4]);

function codes(rows: readonly Row[]): Codes {
  return { values: Float64Array.from(rows.flat()), rows: rows.length, dimensions: rows[0]!.length };
}

function columns(rows: readonly Row[]): readonly Float64Array[] {
  return rows[0]!.map((_, column) => Float64Array.from(rows, (row) => row[column]!));
}

/** All scores of codes, for factors that are quantities unless stated otherwise. */
function found(z: Codes, factors: readonly Float64Array[], kind: FactorKind = 'number') {
  return disentanglementOf(
    z,
    factors.map((values) => factorOf(kind, values, bins)),
    { bins, seed: 1 },
  );
}

const scoresOf = (...args: Parameters<typeof found>): Scores => found(...args).scores;

function assertScores(actual: Scores, expected: Scores): void {
  for (const name of metrics) {
    if (Number.isNaN(expected[name])) assert.ok(Number.isNaN(actual[name]), `${name}: ${actual[name]}`);
    else near(actual[name], expected[name], rounding);
  }
}

const perfect: Scores = { mig: 1, modularity: 1, sap: 1, irs: 1, factorVae: 1 };
const none: Scores = { mig: NaN, modularity: NaN, sap: NaN, irs: NaN, factorVae: NaN };

describe('how far codes are disentangled', () => {
  it('is as NumPy, SciPy and scikit-learn find', () => {
    const golden = readGolden();
    const { dimensions } = golden;
    const values = Float32Array.from(golden.codes);
    const z: Codes = { values, dimensions, rows: values.length / dimensions };
    const factors = golden.factors.map((factor) => Float64Array.from(factor));
    const given = factors.map((values, place) =>
      factorOf(place === 0 ? 'class' : 'number', values, golden.bins),
    );
    const { matrix, dead, scores } = disentanglementOf(z, given, { bins: golden.bins, seed: 1 });
    for (const [dimension, row] of golden.information.entries())
      for (const [factor, expected] of row.entries())
        near(matrix.information[dimension]![factor]!, expected, rounding);
    for (const [factor, expected] of golden.entropies.entries())
      near(matrix.entropies[factor]!, expected, rounding);
    assert.equal(dead, golden.dead);
    assertScores(scores, { ...golden, factorVae: scores.factorVae });
    const variances = Float64Array.from({ length: dimensions }, (_, j) => varianceOf(codesOf(z, j)));
    for (const [place, batch] of golden.batches.entries())
      assert.equal(stillestDimension(z, Uint32Array.from(batch), variances), golden.stillest[place]);
  });

  it('has the explicitness that scikit-learn finds on held-out rows', () => {
    const golden = readGolden();
    const values = Float32Array.from(golden.codes);
    const z: Codes = { values, dimensions: golden.dimensions, rows: values.length / golden.dimensions };
    const halves = { fitted: Uint32Array.from(golden.fitted), tried: Uint32Array.from(golden.tried) };
    for (const [place, expected] of golden.explicitness.entries()) {
      const { classes } = factorOf('number', Float64Array.from(golden.factors[place]!), bins);
      // Areas are of ranks, and no two odds are so near that a solver changes their order.
      near(explicitnessOf(standardized(z), classes, halves), expected, rounding);
    }
  });

  it("has the interval of explicitness that scikit-learn's probes of drawn rows give", () => {
    const golden = readGolden();
    const values = Float32Array.from(golden.codes);
    const z: Codes = { values, dimensions: golden.dimensions, rows: values.length / golden.dimensions };
    const classes = golden.factors.map(
      (factor) => factorOf('number', Float64Array.from(factor), bins).classes,
    );
    const drawn = golden.halvesAgain.map(([fitted, tried]) => ({
      fitted: Uint32Array.from(fitted),
      tried: Uint32Array.from(tried),
    }));
    const value = meanOf(Float64Array.from(golden.explicitness));
    const by = { drawn, share: 1 };
    const interval = explicitnessIntervalOf(standardized(z), classes, value, by, noCheckpoint)!;
    near(interval.low, golden.explicitnessInterval[0], rounding);
    near(interval.high, golden.explicitnessInterval[1], rounding);
  });

  it('has no interval of explicitness where even few rows would take too long, or it is not defined', () => {
    const rows = 4000;
    const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(7919 * row));
    const z: Codes = { values, rows, dimensions: 1 };
    const of = (count: number) => [
      { of: Uint32Array.from({ length: rows }, (_, row) => row % count), count },
    ];
    const by = { draws: 20, seed: 1 };
    const found = explicitnessInterval(z, of(2), 0.5, by, noCheckpoint)!;
    assert.ok(found.low < 0.5 && found.high > 0.5);
    assert.deepEqual(explicitnessInterval(z, of(2), 0.5, by, noCheckpoint), found);
    assert.equal(explicitnessInterval(z, of(2), NaN, by, noCheckpoint), null);
    const wide = { values: new Float64Array(64 * rows).map((_, at) => Math.sin(7919 * at)), rows };
    assert.equal(explicitnessInterval({ ...wide, dimensions: 64 }, of(1000), 0.5, by, noCheckpoint), null);
  });

  it('has an interval of the BetaVAE score as wide as that of rows that NumPy draws again', () => {
    const { loud, factors, betaVaeSpread } = readGolden();
    const values = Float32Array.from(loud);
    const sample = {
      codes: { values, rows: values.length / 2, dimensions: 2 },
      factors: factors.slice(0, 2).map((factor) => factorOf('class', Float64Array.from(factor), bins)),
    };
    const bootstrap = new Bootstrap(sample, bins, 1);
    for (let draw = 0; draw < 20; draw++) bootstrap.draw();
    const { low, high } = bootstrap.betaVaeInterval(0.5)!;
    // Three standard errors of the logarithm of a standard deviation of 20 draws, and of 60.
    near(Math.log((high - low) / 3.92 / betaVaeSpread), 0, 3 * Math.sqrt(1 / 38 + 1 / 118));
    assert.equal(bootstrap.betaVaeInterval(NaN), null);
  });

  it('is explicit where a line tells each value, and by chance where nothing does', () => {
    const factors = columns(grid).map((values) => factorOf('class', values, bins).classes);
    const oneHot = grid.map(([a, b]) =>
      [0, 1, 2, 3].flatMap((value) => [a === value ? 1 : 0, b === value ? 1 : 0]),
    );
    near(explicitness(codes(oneHot), factors, 1), 1, rounding);
    const noise = grid.map((_, row) => [Math.sin(997 * row * row)]);
    near(explicitness(codes(noise), factors, 1), 0.5, 0.12);
    assert.ok(
      Number.isNaN(
        explicitness(codes(noise), [factorOf('class', new Float64Array(grid.length), bins).classes], 1),
      ),
    );
    const { fitted, tried } = halvesOf(11, 4);
    assert.equal(new Set([...fitted, ...tried]).size, 10);
  });

  it('is 1 where each dimension is a factor, in any order, sign and scale', () => {
    assertScores(scoresOf(codes(grid), columns(grid)), perfect);
    const turned = grid.map(([a, b]) => [-3 * b!, 0.5 * a!]);
    assertScores(scoresOf(codes(turned), columns(grid)), perfect);
  });

  it('is 0 where dimensions are factors turned by an eighth, which move half as far as they may', () => {
    const turned = grid.map(([a, b]) => [a! + b!, a! - b!]);
    const scores = scoresOf(codes(turned), columns(grid));
    const { factorVae } = scores;
    assertScores(scores, { mig: 0, modularity: 0, sap: 0, irs: 0.5, factorVae });
    // Both dimensions lie as still: right by chance, 5,000 times tried.
    near(factorVae, 0.5, 0.03);
  });

  it('has no gap where two dimensions are the same factor, each of them modular', () => {
    const [first] = columns(grid);
    const redundant = codes(grid.map(([a]) => [a!, a!]));
    assert.equal(scoresOf(redundant, [first!]).mig, 0);
    assert.equal(scoresOf(redundant, [first!]).sap, 0);
    near(scoresOf(redundant, columns(grid)).modularity, 1, rounding);
  });

  it('takes the second of one dimension to be 0', () => {
    const one = codes(grid.map(([a]) => [a!]));
    const { mig, sap } = scoresOf(one, columns(grid));
    near(mig, 0.5, rounding);
    near(sap, 0.5, rounding);
  });

  it('leaves a dead dimension and a factor that does not vary out', () => {
    const dead = codes(grid.map((row) => [...row, 0.1]));
    assertScores(scoresOf(dead, columns(grid)), perfect);
    assert.equal(found(dead, columns(grid)).dead, 1);
    const constant = new Float64Array(grid.length).fill(3);
    assertScores(scoresOf(codes(grid), [...columns(grid), constant]), perfect);
  });

  it('knows which factor a batch shares by the dimension that lies still', () => {
    const votes = { votes: 500, tests: 500 };
    const factors = columns(grid).map((values) => factorOf('number', values, bins).classes);
    const score = (rows: readonly Row[]) => factorVaeScore(codes(rows), factors, votes, 3);
    assert.equal(score(grid.map(([a, b]) => [b! / 3, 5 * a!])), 1);
    // Of one dimension, all batches have the same: every other is right.
    near(score(grid.map(([a]) => [a!])), 0.5, 0.08);
    // What hardly moves is no choice, though it lies stiller than all.
    assert.equal(score(grid.map(([a, b], row) => [a!, b!, 0.01 * (row % 2)])), 1);
    assert.equal(score(grid.map(() => [1, 2])), 0);
    // Of one factor, every vote is right.
    assert.ok(Number.isNaN(factorVaeScore(codes(grid), factors.slice(0, 1), votes, 3)));
  });

  it('is not known where nothing varies', () => {
    const constant = new Float64Array(grid.length);
    assertScores(scoresOf(codes(grid), [constant, constant]), none);
    const dead = scoresOf(codes(grid.map(() => [0.1, 2])), columns(grid));
    assert.ok(Number.isNaN(dead.irs) && Number.isNaN(dead.modularity));
    assert.equal(dead.mig, 0);
    assert.equal(dead.sap, 0);
  });

  it('is the same for classes that have gaps between their numbers', () => {
    const gaps = columns(grid).map((values) => values.map((value) => [0, 2, 5, 9][value]!));
    const known = scoresOf(codes(grid), columns(grid), 'class');
    assertScores(scoresOf(codes(grid), gaps, 'class'), known);
    // One threshold parts the two outer classes from the rest, and an inner one by two thirds.
    near(known.sap, (1 + 2 / 3 + 2 / 3 + 1) / 4, rounding);
  });

  it('has an interval that rows drawn again give, the same for the same seed', () => {
    const noisy = grid.map(([a, b], row) => [a! + Math.sin(7 * row), b! + Math.cos(11 * row)]);
    const sample = {
      codes: codes(noisy),
      factors: columns(grid).map((values) => factorOf('number', values, bins)),
    };
    const intervalsOf = (seed: number) => {
      const bootstrap = new Bootstrap(sample, bins, seed);
      for (let draw = 0; draw < 20; draw++) bootstrap.draw();
      const scores = scoresOf(sample.codes, columns(grid));
      return metrics.map((metric) => [scores[metric], bootstrap.interval(scores, metric)] as const);
    };
    for (const [value, { low, high }] of intervalsOf(1)) {
      assert.ok(low <= value && value <= high && low < high, `${low} … ${value} … ${high}`);
      assert.ok(low >= 0 && high <= 1);
    }
    assert.deepEqual(intervalsOf(1), intervalsOf(1));
    assert.notDeepEqual(intervalsOf(1), intervalsOf(2));
    const { codes: drawn, factors } = new RowsDrawnAgain(sample, bins, 1).draw(0);
    const rowsOfSample = new Set(noisy.map((row) => row.join()));
    for (let row = 0; row < drawn.rows; row++)
      assert.ok(rowsOfSample.has([...drawn.values.subarray(2 * row, 2 * row + 2)].join()));
    assert.equal(factors[0]!.values.length, grid.length);
    for (const dimension of [0, 1]) {
      const column = codesOf(drawn, dimension);
      const order = drawn.orderOf!(dimension);
      assert.deepEqual(
        Float64Array.from(order, (row) => column[row]!),
        column.slice().sort(),
      );
      assert.equal(new Set(order).size, drawn.rows);
    }
    assert.deepEqual(factors[0]!.classes, factorOf('number', factors[0]!.values, bins).classes);
  });
});
