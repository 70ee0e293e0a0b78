import assert from 'node:assert/strict';
import { Ajv, type ValidateFunction } from 'ajv';
import { checkSettings } from '../../../../src/core/settings/checkSettings';
import { bounds } from '../../../../src/core/settings/defaults';
import { settingNames } from '../../../../src/core/settings/settingTable';
import { setUpSchema } from '../../../../src/core/settings/setUpSchema';

const right: readonly object[] = [
  {},
  { roles: { mu: 'mu', s: 'log-standard-deviation', unused: 'ignored' } },
  { decoder: 'decoder.onnx', data: 'a.npz:images', labels: { path: 'a.npz', key: 'labels' } },
  {
    conditions: { label: 'a.npz:labels', size: '0.5,2', library: 'log-sum' },
    sampleConditions: { label: '3' },
  },
  { conditions: { '': '3' } },
  { layout: 'nhwc', scale: '-1..1', likelihood: 'continuous-bernoulli' },
  { scale: '0.1307,0.3081', likelihood: 'gaussian:1e-3' },
  { scale: '-1,2', likelihood: 'laplace:0.5', samples: 1, importance: 0, seed: 0 },
  { likelihood: 'gaussian' },
  { likelihood: 'gaussian-optimal', prior: '-0.5,2' },
  { likelihood: 'categorical' },
  {
    likelihood: 'poisson,mean=log-rate',
    roles: { px_r: 'log-inverse-dispersion', pi: 'zero-inflation-logits' },
  },
  { likelihood: 'student-t:3:0.5' },
  { likelihood: 'discretized-logistic' },
  { likelihood: 'negative-binomial:2,mean=proportions*exp(library)' },
  { samples: bounds.samples[1], importance: bounds.importance[1], seed: bounds.seed[1] },
  { recipe: '28x28,crop,gray,threshold=0.5' },
  { recipe: 'stochastic' },
  { recipe: 'none' },
  { display: 'auto' },
  { display: '3x32x32' },
  { display: '32x32x3' },
  { display: 'slice:12' },
  { subset: 'all' },
  { subset: '500' },
  { subset: 'random=500,seed=3,offset=10,limit=900,label=T-shirt, top' },
  { $schema: 'x' },
];

const wrong: readonly unknown[] = [
  [],
  { sample: 3 },
  { roles: { mu: 'mean' } },
  { roles: ['mu'] },
  { roles: { '': 'mu' } },
  { decoder: 3 },
  { data: '' },
  { data: { key: 'images' } },
  { labels: { path: 'a', key: 3 } },
  { conditions: ['label'] },
  { conditions: { label: '' } },
  { sampleConditions: { label: 3 } },
  { likelihood: 'poisson:2' },
  { likelihood: 'student-t:3:1:1' },
  { likelihood: 'gaussian:1,mean=rate' },
  { likelihood: 'negative-binomial,mean=shares' },
  { layout: 'chw' },
  { recipe: '28' },
  { recipe: 'blur' },
  { recipe: '' },
  { display: '28' },
  { display: '0x28' },
  { display: '2x32x32' },
  { display: 'slice:' },
  { subset: '' },
  { subset: 'some' },
  { subset: 'random=x' },
  { subset: 3 },
  { scale: '0..255' },
  { scale: 'a,b' },
  { likelihood: 'normal' },
  { likelihood: 'bernoulli:2' },
  { likelihood: 'gaussian:-x' },
  { likelihood: 'categorical:3' },
  { prior: '0' },
  { samples: 0 },
  { samples: 1.5 },
  { samples: bounds.samples[1] + 1 },
  { importance: -1 },
  { seed: '3' },
];

describe('the JSON schema of set-up files', () => {
  let valid: ValidateFunction;

  before(() => {
    valid = new Ajv({ strictSchema: false }).compile(setUpSchema);
  });

  it('knows every setting, with a description and examples that are read', () => {
    const { $schema, ...settings } = setUpSchema.properties;
    assert.ok($schema);
    assert.deepEqual(Object.keys(settings), settingNames);
    for (const [name, { description, examples = [], default: fallback }] of Object.entries(settings)) {
      assert.match(description as string, /\.$/, name);
      for (const value of [...(examples as unknown[]), ...(fallback === undefined ? [] : [fallback])])
        assert.deepEqual(checkSettings({ [name]: value }).complaints, [], name);
    }
  });

  it('accepts what is read without complaint, and nothing that is complained about', () => {
    for (const value of right) {
      assert.ok(valid(value), JSON.stringify(value));
      assert.deepEqual(checkSettings(value).complaints, [], JSON.stringify(value));
    }
    for (const value of wrong) {
      assert.ok(!valid(value), JSON.stringify(value));
      assert.ok(checkSettings(value).complaints.length > 0, JSON.stringify(value));
    }
  });
});
