import assert from 'node:assert/strict';
import { checkChoices } from '../../../src/inspection/memory';

describe('remembered choices', () => {
  it('come back as they were', () => {
    const choices = {
      data: { path: '/x.npz', key: 'images' },
      likelihood: 'gaussian:0.5',
      scale: '-1..1',
      samples: 4,
      importance: 0,
      seed: 9,
    };
    assert.deepEqual(checkChoices(choices), choices);
  });

  it('lose every field that is not well formed, and anything unknown', () => {
    const bent = {
      data: { path: 3 },
      likelihood: 'gaussian:x',
      scale: 7,
      samples: -1,
      importance: 1.5,
      seed: 'a',
      extra: true,
    };
    assert.deepEqual(checkChoices(bent), {});
    assert.deepEqual(checkChoices(null), {});
    assert.deepEqual(checkChoices('text'), {});
  });
});
