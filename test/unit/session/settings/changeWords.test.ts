import assert from 'node:assert/strict';
import { changeWords } from '../../../../src/session/settings/changeWords';

describe('What a change of settings is called', () => {
  it('is the name that the panel has for it, with its value', () => {
    assert.equal(changeWords({ samples: 64 }), 'L = 64');
    assert.equal(
      changeWords({ likelihood: 'gaussian:0.1', seed: 3 }),
      'likelihood = gaussian:0.1 and seed = 3',
    );
    assert.equal(changeWords({ sampleConditions: { y: '3' } }), 'conditions of samples = y 3');
  });

  it('is cut where it is long', () => {
    const words = changeWords({ recipe: 'x'.repeat(300) });
    assert.equal(words.length, 40);
    assert.match(words, /^preprocessing = x+…$/);
  });
});
