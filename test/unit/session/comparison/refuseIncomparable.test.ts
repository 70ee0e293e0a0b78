import assert from 'node:assert/strict';
import type { DatasetDescription } from '../../../../src/core/dataset/datasetDescription';
import type { ScorePlan } from '../../../../src/core/figures/scorePlan';
import { refuseIncomparable } from '../../../../src/session/comparison/refuseIncomparable';
import { sharedSettings } from '../../../../src/session/comparison/sharedSettings';
import { datasetThat } from '../../../support/datasetThat';
import { isProblem } from '../../../support/isProblem';
import { modelThat } from '../../../support/modelThat';
import { planThat } from '../../../support/planThat';

const model = modelThat('probabilities', 'x');
const { description } = datasetThat([4], 9, () => Promise.reject(new Error('nothing is read')));
const rows = { start: 0, count: 9 };

/** A pass with this changed, of data with that changed. */
const scoring = (plan: Partial<ScorePlan> = {}, data: Partial<DatasetDescription> = {}, range = rows) => ({
  plan: planThat(plan),
  rows: range,
  effective: { data: { ...description, ...data } },
});

describe('models to be compared', () => {
  it('may differ in what is their own', () => {
    const other = { ...model, name: 'other', latentShape: [7] };
    refuseIncomparable(
      scoring(),
      scoring({ model: other, likelihood: { kind: 'bernoulli-logits' }, prior: { mean: 1, deviation: 2 } }),
    );
    refuseIncomparable(
      scoring({ likelihood: { kind: 'gaussian', sigma: 1 } }),
      scoring({ likelihood: { kind: 'laplace', b: 2 } }),
    );
  });

  const refused = [
    ['without a likelihood', 'compared-without-elbo', scoring({ likelihood: null })],
    ['of larger rows', 'compared-in-other-spaces', scoring({ model: { ...model, inputShape: [5] } })],
    [
      'of another scale',
      'compared-on-other-values',
      scoring({ preprocessing: { scale: { kind: '0..1' }, transpose: 'none' } }),
    ],
    [
      'of rows made black and white',
      'compared-on-other-values',
      scoring({
        preprocessing: { scale: { kind: 'none' }, transpose: 'none', binarize: { kind: 'stochastic' } },
      }),
    ],
    [
      'over another measure',
      'compared-under-other-measures',
      scoring({ likelihood: { kind: 'gaussian', sigma: 1 } }),
    ],
    ['on other data', 'compared-on-other-rows', scoring({}, { reference: { path: 'other.npy' } })],
    [
      'on data since written again',
      'compared-on-other-rows',
      scoring({}, { versions: [{ path: 'x.npy', stamp: '2' }] }),
    ],
    ['on another subset', 'compared-on-other-rows', scoring({}, { view: { subset: { offset: 3 } } })],
    ['on another stretch', 'compared-on-other-rows', scoring({}, {}, { start: 1, count: 8 })],
  ] as const;
  for (const [how, code, other] of refused)
    it(`are refused ${how}, whichever is first`, () => {
      assert.throws(() => {
        refuseIncomparable(scoring(), other);
      }, isProblem(code));
      assert.throws(() => {
        refuseIncomparable(other, scoring());
      }, isProblem(code));
    });
});

describe('settings of two models', () => {
  it('share draws, and data that one of them states', () => {
    const data = { path: 'd.npy' };
    const [first, other] = sharedSettings(
      { samples: 3, likelihood: 'bernoulli' },
      { data, subset: '5', samples: 9 },
    );
    assert.deepEqual(first, {
      ...{ samples: 3, importance: 0, seed: 0 },
      ...{ likelihood: 'bernoulli', data, subset: '5' },
    });
    assert.deepEqual(other, { data, subset: '5', samples: 3, importance: 0, seed: 0 });
  });

  it('keep data and rows that each states', () => {
    const [first, other] = sharedSettings({ data: { path: 'a' }, subset: '5' }, { data: { path: 'b' } });
    assert.deepEqual(
      [first.data, first.subset, other.data, other.subset],
      [{ path: 'a' }, '5', { path: 'b' }, undefined],
    );
  });
});
