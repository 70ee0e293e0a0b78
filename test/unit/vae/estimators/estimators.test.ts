import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bitsPerDimension } from '../../../../src/vae/estimators/bitsPerDimension';
import {
  addWeight,
  effectiveSampleSize,
  importanceWeightedBound,
  mergeWeights,
  emptyWeights,
} from '../../../../src/vae/estimators/importanceWeights';
import { addToMean, mergeMeans, emptyMean, standardError } from '../../../../src/vae/estimators/runningMean';
import { nearRelative } from '../../../support/near';

const numbers = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 50 });

const meanOf = (values: readonly number[]) => {
  const running = { ...emptyMean };
  for (const value of values) addToMean(running, value);
  return running;
};
const weightsOf = (values: readonly number[]) => {
  const weights = { ...emptyWeights };
  for (const value of values) addWeight(weights, value);
  return weights;
};

describe('a running mean', () => {
  it('is the mean, whatever the parts it was merged from', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const merged = mergeMeans(meanOf(a), meanOf(b));
        const whole = meanOf([...a, ...b]);
        nearRelative(merged.mean, whole.mean, 1e-10);
        nearRelative(merged.squares, whole.squares, 1e-8);
        assert.equal(merged.count, a.length + b.length);
      }),
    );
  });

  it('has the standard error √(s²/n), and none for a single number', () => {
    nearRelative(standardError(meanOf([1, 2, 3, 4])), Math.sqrt(5 / 3 / 4), 1e-12);
    assert.ok(Number.isNaN(standardError(meanOf([1]))));
  });
});

describe('importance weights', () => {
  it('give log mean exp, whatever the order and the parts', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const k = a.length + b.length;
        const max = Math.max(...a, ...b);
        const sum = [...a, ...b].reduce((total, value) => total + Math.exp(value - max), 0);
        const expected = max + Math.log(sum / k);
        nearRelative(importanceWeightedBound(mergeWeights(weightsOf(a), weightsOf(b)), k), expected, 1e-10);
        nearRelative(importanceWeightedBound(weightsOf([...b, ...a]), k), expected, 1e-10);
      }),
    );
  });

  it('give a bound that is never below the mean log weight', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        assert.ok(
          importanceWeightedBound(weightsOf(values), values.length) >=
            mean - 1e-9 * Math.max(1, Math.abs(mean)),
        );
      }),
    );
  });

  it('have an effective sample size of K when equal, of 1 when one carries all', () => {
    nearRelative(effectiveSampleSize(weightsOf([-700, -700, -700])), 3, 1e-12);
    nearRelative(effectiveSampleSize(weightsOf([0, -900, -900])), 1, 1e-12);
  });

  it('do not overflow', () => {
    nearRelative(importanceWeightedBound(weightsOf([-1e5, -1e5]), 2), -1e5, 1e-12);
    nearRelative(importanceWeightedBound(weightsOf([1e5, 1e5]), 2), 1e5, 1e-12);
  });
});

describe('bits per dimension', () => {
  it('are 8 for the uniform density over 256 levels of [0, 1)', () => {
    nearRelative(bitsPerDimension(0, 10, -Math.log(256)), 8, 1e-12);
  });
});
