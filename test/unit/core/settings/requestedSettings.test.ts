import assert from 'node:assert/strict';
import { complaintWords } from '../../../../src/core/settings/complaint';
import { checkSettings } from '../../../../src/core/settings/checkSettings';
import { settingNames } from '../../../../src/core/settings/settingTable';

const whole = {
  roles: { mu_out: 'mu', lv: 'log-variance' },
  decoder: '/models/decoder.onnx',
  data: { path: '/x.npz', key: 'images' },
  labels: { path: '/y.npy' },
  conditions: { label: '/y.npy:digit', size: '0.5,2' },
  sampleConditions: { label: '3' },
  layout: 'nhwc',
  recipe: '28x28,crop,gray,threshold=0.5',
  display: '3x8x8',
  subset: 'random=20,seed=1',
  scale: '-1..1',
  likelihood: 'gaussian:0.5',
  posterior: 'laplace',
  prior: '-0.5,2',
  samples: 4,
  importance: 0,
  seed: 9,
  beta: 4,
};

describe('settings of unknown origin', () => {
  it('come back as they were', () => {
    assert.deepEqual(Object.keys(whole), settingNames);
    assert.deepEqual(checkSettings(whole), { settings: whole, complaints: [] });
  });

  it('may name a file as the command line does', () => {
    const { settings } = checkSettings({ data: 'images.npz:train', labels: 'labels.npy' });
    assert.deepEqual(settings, {
      data: { path: 'images.npz', key: 'train' },
      labels: { path: 'labels.npy' },
    });
  });

  it('lose every field that is not well formed, with a sentence on each', () => {
    const bent = {
      roles: { a: 'mean' },
      decoder: '',
      data: { path: 3 },
      labels: 7,
      conditions: ['label'],
      sampleConditions: { label: 3 },
      layout: 'chw',
      scale: 7,
      likelihood: 'gaussian:x',
      samples: -1,
      importance: 1.5,
      seed: 'a',
    };
    const { settings, complaints } = checkSettings(bent);
    assert.deepEqual(settings, {});
    assert.equal(complaints.length, Object.keys(bent).length);
    const ofSamples = complaints.find(
      (each) => each.kind === 'value-not-taken' && each.setting === 'samples',
    );
    assert.equal(complaintWords(ofSamples!), 'samples takes a whole number from 1 to 100000, not -1.');
  });

  it('are told from a misspelling, which is named', () => {
    const { complaints } = checkSettings({ liklihood: 'bernoulli', $schema: 'x' });
    assert.deepEqual(complaints, [{ kind: 'unknown-setting', name: 'liklihood', known: settingNames }]);
    assert.match(complaintWords(complaints[0]!), /^liklihood is no setting; there are roles, decoder, data/);
  });

  it('are none where there is no object', () => {
    for (const value of [null, 'text', 3, [whole]]) {
      assert.deepEqual(checkSettings(value).settings, {});
      assert.deepEqual(checkSettings(value).complaints, [{ kind: 'no-object' }]);
    }
  });

  it('cannot reach what every object has', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__": {"samples": 3}, "constructor": 1, "roles": {"__proto__": "mu"}}',
    );
    const { settings, complaints } = checkSettings(hostile);
    assert.equal(complaints.length, 2);
    assert.deepEqual(Object.entries(settings.roles!), [['__proto__', 'mu']]);
    assert.equal(settings.samples, undefined);
  });
});
