import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { checkSettings, settingNames } from '../../../src/core/settings/requestedSettings';
import { defaults, maxDraws, maxSeed } from '../../../src/core/settings/defaults';
import { inRepository } from '../../support/repository';
import { layouts } from '../../../src/core/settings/layout';
import { roles } from '../../../src/core/model/role';

interface Schema {
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const right: readonly object[] = [
  {},
  { roles: { mu: 'mu', s: 'log-standard-deviation', unused: 'ignored' } },
  { decoder: 'decoder.onnx', data: 'a.npz:images', labels: { path: 'a.npz', key: 'labels' } },
  {
    conditions: { label: 'a.npz:labels', size: '0.5,2', library: 'log-sum' },
    sampleConditions: { label: '3' },
  },
  { layout: 'nhwc', scale: '-1..1', likelihood: 'continuous-bernoulli' },
  { scale: '0.1307,0.3081', likelihood: 'gaussian:1e-3' },
  { scale: '-1,2', likelihood: 'laplace:0.5', samples: 1, importance: 0, seed: 0 },
  { likelihood: 'gaussian' },
  { likelihood: 'gaussian-optimal', prior: '-0.5,2' },
  { likelihood: 'categorical' },
  { samples: maxDraws, importance: maxDraws, seed: maxSeed },
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
  { decoder: 3 },
  { data: '' },
  { data: { key: 'images' } },
  { labels: { path: 'a', key: 3 } },
  { conditions: ['label'] },
  { conditions: { label: '' } },
  { sampleConditions: { label: 3 } },
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
  { samples: maxDraws + 1 },
  { importance: -1 },
  { seed: '3' },
];

describe('the JSON schema of set-up files', () => {
  const schema = JSON.parse(readFileSync(inRepository('media', 'vae.schema.json'), 'utf8')) as Schema;
  let valid: ValidateFunction;

  before(() => {
    valid = new Ajv({ strictSchema: false }).compile(schema);
  });

  it('knows every setting, with a description, and no other', () => {
    const { $schema, ...settings } = schema.properties;
    assert.ok($schema);
    assert.deepEqual(Object.keys(settings), settingNames);
    for (const { description } of Object.values(settings)) assert.ok(description);
  });

  it('has the roles, layouts, bounds and defaults of the code', () => {
    const { roles: stated, layout, samples, importance, seed } = schema.properties;
    assert.deepEqual((stated!['additionalProperties'] as { enum: string[] }).enum, roles);
    assert.deepEqual(layout!['enum'], layouts);
    assert.deepEqual([samples!['default'], samples!['maximum']], [defaults.samples, maxDraws]);
    assert.deepEqual([importance!['default'], importance!['maximum']], [defaults.importance, maxDraws]);
    assert.deepEqual([seed!['default'], seed!['maximum']], [defaults.seed, maxSeed]);
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
