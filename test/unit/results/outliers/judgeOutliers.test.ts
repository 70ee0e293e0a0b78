import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { judgeOutliers } from '../../../../src/results/outliers/judgeOutliers';
import { precisionRecallCurve, rocCurve } from '../../../../src/results/outliers/operatingCurves';
import { scoreCourse } from '../../../../src/results/outliers/scoreCourse';
import { scoreHistogram } from '../../../../src/results/outliers/scoreHistogram';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly inliers: readonly number[];
  readonly outliers: readonly (number | string)[];
  readonly auroc: number;
  readonly averagePrecision: number;
  readonly f1: Readonly<Record<'threshold' | 'value' | 'precision' | 'recall', number>>;
}

/** Sums of at most some hundred terms in float64, in another order. */
const rounding = 1e-12;

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'outliers', 'scores.json'), 'utf8'),
) as Golden;
const inliers = Float64Array.from(golden.inliers);
const outliers = Float64Array.from(golden.outliers, (value) => (value === 'inf' ? Infinity : Number(value)));

describe('The curves of all thresholds', () => {
  const points = (curve: Float64Array) =>
    Array.from(
      { length: curve.length / 2 },
      (_, place) => [curve[2 * place]!, curve[2 * place + 1]!] as const,
    );

  it("enclose scikit-learn's areas", () => {
    const roc = points(rocCurve(inliers, outliers));
    const trapezoids = roc.slice(1).map(([x, y], place) => ((x - roc[place]![0]) * (y + roc[place]![1])) / 2);
    near(
      trapezoids.reduce((sum, each) => sum + each, 0),
      golden.auroc,
      rounding,
    );
    assert.deepEqual(
      [roc[0], roc.at(-1)],
      [
        [0, 0],
        [1, 1],
      ],
    );
    const recalls = points(precisionRecallCurve(inliers, outliers));
    const steps = recalls.map(
      ([recall, precision], place) => (recall - (recalls[place - 1]?.[0] ?? 0)) * precision,
    );
    near(
      steps.reduce((sum, each) => sum + each, 0),
      golden.averagePrecision,
      rounding,
    );
  });

  it('are thinned to what a screen has room for, with both ends', () => {
    const many = Float64Array.from({ length: 10_000 }, (_, row) => row);
    const roc = points(
      rocCurve(
        many,
        many.map((value) => value + 0.5),
      ),
    );
    assert.ok(roc.length <= 401);
    assert.deepEqual(
      [roc[0], roc.at(-1)],
      [
        [0, 0],
        [1, 1],
      ],
    );
  });

  it('are empty without outliers', () => {
    assert.equal(rocCurve(inliers, Float64Array.of(NaN)).length, 0);
    assert.equal(precisionRecallCurve(inliers, new Float64Array(0)).length, 0);
  });
});

describe('The histogram of two sets', () => {
  it('has the shares of each, those far outside at its ends', () => {
    const {
      edges,
      inliers: own,
      outliers: other,
      above,
    } = scoreHistogram(
      Float64Array.from({ length: 1000 }, (_, row) => row / 1000),
      Float64Array.of(0.5, 50, 60),
      0.9,
    );
    near(
      own.reduce((sum, share) => sum + share),
      1,
      rounding,
    );
    near(
      other.reduce((sum, share) => sum + share),
      1,
      rounding,
    );
    near(other.at(-1)!, 2 / 3, rounding);
    assert.equal(above, [50, 60, 0.999].filter((score) => score > edges.at(-1)!).length);
    assert.ok(edges.at(-1)! > 0.9, 'the threshold is in sight');
  });

  it('is logarithmic where positive scores reach far', () => {
    const own = Float64Array.from({ length: 100 }, (_, row) => 1 + row / 100);
    const far = Float64Array.from({ length: 20 }, (_, row) => 1000 + row);
    assert.equal(scoreHistogram(own, far, 2).isLogarithmic, true);
    assert.equal(
      scoreHistogram(
        own.map((score) => score - 1),
        far,
        2,
      ).isLogarithmic,
      false,
      'one is 0',
    );
    assert.equal(scoreHistogram(own, own, 2).isLogarithmic, false);
  });

  it('stands for scores that are all the same, or none', () => {
    const same = Float64Array.of(3, 3, 3);
    assert.equal(scoreHistogram(same, same, 3).inliers[0], 1);
    assert.equal(scoreHistogram(Float64Array.of(NaN), Float64Array.of(Infinity), 0).edges.length, 0);
  });
});

describe('Scores in the order of the rows', () => {
  const sampleOf = (row: number) => 10 + row;
  const threshold = { score: 8, inclusive: false };

  it('stand one by one while there is room', () => {
    const course = scoreCourse({ data: Float64Array.of(1, NaN, 9), threshold }, sampleOf);
    assert.deepEqual(course, {
      rowsPerStep: 1,
      first: Uint32Array.of(10, 11, 12),
      highest: Float64Array.of(1, NaN, 9),
      isFlagged: Uint8Array.of(0, 0, 1),
    });
  });

  it('have the highest of each step where there are many, so that no flagged row is lost', () => {
    const data = new Float64Array(6001);
    data[4321] = 9;
    const { rowsPerStep, first, highest, isFlagged } = scoreCourse({ data, threshold }, sampleOf);
    assert.equal(rowsPerStep, 11);
    const step = Math.floor(4321 / 11);
    assert.deepEqual([first[step], highest[step], isFlagged[step]], [10 + 11 * step, 9, 1]);
    assert.equal(
      isFlagged.reduce((sum, each) => sum + each),
      1,
    );
  });
});

describe('A judgement of scores', () => {
  const data = Float64Array.from([...inliers, ...outliers]);
  const isOutlier = Uint8Array.from(data, (_, row) => Number(row >= inliers.length));
  const scores = new Map([['rate', { reference: inliers, data }] as const]);
  const columns = { sampleOf: (row: number) => 2 * row };

  it("has scikit-learn's precision and recall at the best F1, by known outliers", () => {
    const judged = judgeOutliers(columns, { scores, by: 'rate', rule: { kind: 'f1' }, isOutlier });
    const { precision, recall, f1, threshold } = judged.chosen;
    near(precision!, golden.f1.precision, rounding);
    near(recall!, golden.f1.recall, rounding);
    near(f1!, golden.f1.value, rounding);
    assert.equal(threshold, golden.f1.threshold);
  });

  it('names rows by their samples, the strangest first', () => {
    const rule = { kind: 'quantile', share: 0.99 } as const;
    const judged = judgeOutliers(columns, { scores, by: 'rate', rule, isOutlier: null });
    assert.ok(judged.flagged.every((sample) => sample % 2 === 0));
    const found = judged.highest.map(({ score }) => score);
    assert.deepEqual(
      found,
      [...found].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)),
    );
    assert.equal(judged.chosen.precision, null, 'nothing is known of the rows');
    assert.equal(judged.chosen.flagged, judged.flagged.length);
  });

  it('refuses a score that there is not', () => {
    const rule = { kind: 'f1' } as const;
    assert.throws(() => judgeOutliers(columns, { scores, by: 'typicality', rule, isOutlier }), TypeError);
  });
});
