import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { quantileOf } from '../../../../src/vae/estimators/quantile';
import { bernoulliLogitsLogProbability } from '../../../../src/vae/likelihood/bernoulli';
import { areaUnderRoc } from '../../../../src/vae/outliers/areaUnderRoc';
import { DensityOfStates, maxKernels } from '../../../../src/vae/outliers/densityOfStates';
import { fitMahalanobis, mahalanobisSquared, withoutOwn } from '../../../../src/vae/outliers/mahalanobis';
import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { maxLogLikelihood } from '../../../../src/vae/outliers/maxLogLikelihood';
import { averagePrecision, f1Of, operatingPoints } from '../../../../src/vae/outliers/precisionRecall';
import { bestThreshold, isOutlier, thresholdAtQuantile } from '../../../../src/vae/outliers/threshold';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly inliers: readonly number[];
  readonly outliers: readonly (number | string)[];
  readonly auroc: number;
  readonly se: number;
  readonly averagePrecision: number;
  readonly f1: Readonly<Record<'threshold' | 'value' | 'precision' | 'recall', number>>;
  readonly cost: Readonly<Record<'missed' | 'falseAlarm' | 'threshold', number>>;
  readonly quantiles: Readonly<Record<string, number>>;
  readonly statistics: readonly (readonly number[])[];
  readonly others: readonly (readonly number[])[];
  readonly mahalanobis: readonly number[];
  readonly mahalanobisHeldOut: readonly number[];
  readonly density: readonly number[];
  readonly densityHeldOut: readonly number[];
}

/** Sums of at most some hundred terms in float64, in another order. */
const rounding = 1e-12;
/** Inverses of covariances of condition 10², and sums of logarithms of sums. */
const solved = 1e-10;

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'outliers', 'scores.json'), 'utf8'),
) as Golden;
const inliers = Float64Array.from(golden.inliers);
const outliers = Float64Array.from(golden.outliers, (value) => (value === 'inf' ? Infinity : Number(value)));

const columnsOf = (rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, column) => Float64Array.from(rows, (row) => row[column]!));
const places = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

describe('A score that is higher for outliers', () => {
  it('has the area under the ROC curve of scikit-learn, with the standard error of DeLong', () => {
    const { auroc, se } = areaUnderRoc(inliers, outliers);
    near(auroc, golden.auroc, rounding);
    near(se, golden.se, rounding);
  });

  it('has an area of 1 where it parts them, 0 the other way around, and a half where all are the same', () => {
    const [low, high, same] = [[1, 2, 3], [4, 5], new Array<number>(7).fill(2)].map((list) =>
      Float64Array.from(list),
    );
    assert.deepEqual(areaUnderRoc(low!, high!), { auroc: 1, se: 0 });
    assert.deepEqual(areaUnderRoc(high!, low!), { auroc: 0, se: 0 });
    assert.deepEqual(areaUnderRoc(same!, same!), { auroc: 0.5, se: 0 });
    assert.ok(Number.isNaN(areaUnderRoc(low!, new Float64Array()).auroc));
  });

  it('has the average precision of scikit-learn', () => {
    near(averagePrecision(operatingPoints(inliers, outliers)), golden.averagePrecision, rounding);
    assert.ok(Number.isNaN(averagePrecision(operatingPoints(inliers, new Float64Array()))));
  });

  it('has the threshold with the best F1 that scikit-learn finds', () => {
    const points = operatingPoints(inliers, outliers);
    const threshold = bestThreshold(points, { kind: 'f1' });
    assert.deepEqual(threshold, { score: golden.f1.threshold, inclusive: true });
    const point = points.find(({ score }) => score === threshold.score)!;
    near(f1Of(point, outliers.length), golden.f1.value, rounding);
    near(point.truePositives / outliers.length, golden.f1.recall, rounding);
    near(point.truePositives / (point.truePositives + point.falsePositives), golden.f1.precision, rounding);
  });

  it('has the threshold of the lowest cost, which may be to flag none', () => {
    const points = operatingPoints(inliers, outliers);
    const { missed, falseAlarm, threshold } = golden.cost;
    assert.equal(bestThreshold(points, { kind: 'cost', missed, falseAlarm }).score, threshold);
    const free = bestThreshold(points, { kind: 'cost', missed: 0, falseAlarm: 1 });
    assert.deepEqual(free, { score: Infinity, inclusive: true });
    const dear = bestThreshold(points, { kind: 'cost', missed: 1, falseAlarm: 0 });
    assert.ok([...outliers].every((score) => isOutlier(score, dear)));
  });

  it("has NumPy's quantiles of the reference as thresholds, above which rows are flagged", () => {
    for (const [share, expected] of Object.entries(golden.quantiles))
      near(thresholdAtQuantile(inliers, Number(share)).score, expected, rounding);
    const same = thresholdAtQuantile(new Float64Array(9).fill(3), 0.99);
    assert.equal(isOutlier(3, same), false);
    assert.equal(isOutlier(3.1, same), true);
    assert.equal(quantileOf(Float64Array.of(1, Infinity, Infinity), 0.9), Infinity);
    assert.ok(Number.isNaN(quantileOf(new Float64Array(), 0.5)));
  });
});

describe('The largest log-likelihood that parameters could give a row', () => {
  it('is that of a Bernoulli at the values themselves, 0 for zeros and ones', () => {
    const best = maxLogLikelihood({ kind: 'bernoulli' })!;
    const row = Float32Array.of(9, 0, 0.25, 1, 0.5, 9);
    const logits = Float32Array.of(-30, Math.log(1 / 3), 30, 0);
    near(best(row, 1, 4), bernoulliLogitsLogProbability(row, 1, logits, 0, 4), 1e-6);
    assert.equal(best(Float32Array.of(0, 1, 1), 0, 3), 0);
    // No other parameter is better.
    for (const logit of [-2, -1, 0, 1])
      assert.ok(best(row, 2, 1) >= bernoulliLogitsLogProbability(row, 2, Float32Array.of(logit), 0, 1));
  });

  it('is that of a count at its own mean, with the θ that is stated or else Poisson', () => {
    const row = Float32Array.of(0, 4, 7);
    const mean = { of: 'rate' } as const;
    for (const likelihood of [
      { kind: 'poisson', mean },
      { kind: 'negative-binomial', mean, theta: 2 },
    ] as const) {
      const best = maxLogLikelihood(likelihood)!(row, 0, 3);
      near(best, logProbability(likelihood, row, 0, row, 0, 3, {}, true), 1e-12);
      for (const rates of [
        [0.1, 4, 7],
        [0, 3, 8],
      ])
        assert.ok(best > logProbability(likelihood, row, 0, Float32Array.from(rates), 0, 3, {}, true));
    }
  });

  it('tells nothing where it is the same for every row, or infinite', () => {
    assert.equal(maxLogLikelihood({ kind: 'gaussian', sigma: 1 }), undefined);
    assert.equal(maxLogLikelihood({ kind: 'gaussian-learned' }), undefined);
    assert.equal(maxLogLikelihood(null), undefined);
  });
});

describe('A score that is fitted to reference rows', () => {
  it('has the Mahalanobis distances of SciPy, of a reference row to the other rows', () => {
    const fit = fitMahalanobis(Float64Array.from(golden.statistics.flat()), 3);
    for (const [row, expected] of golden.mahalanobis.entries())
      near(mahalanobisSquared(fit, golden.others[row]!), expected, solved);
    for (const [row, expected] of golden.mahalanobisHeldOut.entries())
      near(withoutOwn(mahalanobisSquared(fit, golden.statistics[row]!), fit.rows), expected, solved);
  });

  it('lets a statistic that does not vary count for nothing, and an infinite one for all', () => {
    const fit = fitMahalanobis(Float64Array.of(1, 7, 2, 7, 4, 7), 2);
    assert.equal(mahalanobisSquared(fit, [2, 7]), mahalanobisSquared(fit, [2, 9]));
    assert.equal(mahalanobisSquared(fit, [-Infinity, 7]), Infinity);
    assert.ok(Number.isNaN(mahalanobisSquared(fit, [NaN, 7])));
  });

  it('has the kernel densities of SciPy, of a reference row by the other rows', () => {
    const [columns, others] = [columnsOf(golden.statistics), columnsOf(golden.others)];
    const density = new DensityOfStates(columns, places(golden.statistics.length));
    for (const [row, expected] of golden.density.entries())
      near(density.scoreOf(others, row), expected, solved);
    for (const [row, expected] of golden.densityHeldOut.entries())
      near(density.scoreOf(columns, row, row), expected, solved);
  });

  it('is finite however far out a row is, and leaves a statistic out that does not vary but for rounding', () => {
    const column = Float64Array.from({ length: 50 }, (_, row) => Math.sin(row));
    const still = Float64Array.from({ length: 50 }, (_, row) => 1 + 1e-12 * row);
    const density = new DensityOfStates([column, still], places(50));
    const far = density.scoreOf([Float64Array.of(1e6), Float64Array.of(5)], 0);
    assert.ok(Number.isFinite(far) && far > 1e10, String(far));
    assert.equal(density.scoreOf([Float64Array.of(Infinity), Float64Array.of(5)], 0), Infinity);
    assert.ok(Number.isNaN(density.scoreOf([Float64Array.of(NaN), Float64Array.of(5)], 0)));
    assert.equal(new DensityOfStates([still], places(50)).isKnown, false);
  });

  it('takes rows that are evenly spread where there are many', () => {
    const count = 5 * maxKernels;
    const column = Float64Array.from({ length: count }, (_, row) => row / count);
    const density = new DensityOfStates([column], places(count));
    // Uniform on 0..1: the density in the middle is 1.
    near(density.scoreOf([Float64Array.of(0.5)], 0), 0, 1e-3);
  });
});
