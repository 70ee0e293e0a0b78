import assert from 'node:assert/strict';
import { affectedSteps } from '../../../../src/session/settings/affectedSteps';

describe('what follows a change of settings', () => {
  const nothing = { model: false, data: false, figures: false };

  it('is nothing where they are the same, or only looked at otherwise', () => {
    assert.deepEqual(affectedSteps({ seed: 1 }, { seed: 1 }), nothing);
    assert.deepEqual(affectedSteps({}, { display: 'signal' }), nothing);
  });

  it('is a pass for what figures depend on', () => {
    assert.deepEqual(affectedSteps({}, { samples: 4 }), { ...nothing, figures: true });
    assert.deepEqual(affectedSteps({ likelihood: 'gaussian' }, {}), { ...nothing, figures: true });
  });

  it('is reading the data for what they are read by, among it the seed of a random subset', () => {
    const data = { ...nothing, data: true, figures: true };
    assert.deepEqual(affectedSteps({}, { recipe: 'gray' }), data);
    assert.deepEqual(affectedSteps({ subset: '20' }, { subset: '20', seed: 3 }), data);
    assert.deepEqual(affectedSteps({ subset: 'limit=20' }, { subset: 'limit=20', seed: 3 }).data, false);
  });

  it('is reading both where both are other ones', () => {
    const all = { model: true, data: true, figures: true };
    assert.deepEqual(affectedSteps({}, { decoder: '/d.onnx', data: { path: '/x.npy' } }), all);
  });
});
