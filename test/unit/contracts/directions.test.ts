import assert from 'node:assert/strict';
import { choiceAmong, directionName, type ProbesView } from '../../../src/contracts/panel/directions';

const score = { value: 0.9, standardError: 0.01, baseRate: 0.5 };
const probed = { rows: 10, known: 10, dimensions: 2 };
const classes: ProbesView = {
  ...{ kind: 'class', ...probed, all: score },
  classes: [
    { name: '7', count: 6, score },
    { name: '9', count: 4, score: null },
  ],
};

describe('A direction that was chosen', () => {
  it('is that of the class, or of the first where there is none of that name', () => {
    const nine = { factor: null, name: '9', along: 'means' } as const;
    assert.deepEqual(choiceAmong(classes, nine), nine);
    for (const name of ['3', null])
      assert.deepEqual(choiceAmong(classes, { factor: null, name, along: 'probe' }), {
        ...{ factor: null, name: '7', along: 'probe' },
      });
  });

  it('is the difference of means of a class without a probe', () => {
    const chosen = { factor: 'digit', name: '9', along: 'probe' } as const;
    assert.equal(choiceAmong(classes, chosen)?.along, 'means');
  });

  it('is that of the probe of a quantity, and none where nothing can be probed', () => {
    const chosen = { factor: 'size', name: 'x', along: 'means' } as const;
    const number: ProbesView = { kind: 'number', ...probed, score };
    assert.deepEqual(choiceAmong(number, chosen), { factor: 'size', name: null, along: 'probe' });
    assert.equal(choiceAmong({ kind: 'none', reason: 'constant' }, chosen), null);
  });

  it('is named by what it is of', () => {
    assert.equal(directionName({ factor: null, name: '7', along: 'means' }), 'label 7');
    assert.equal(directionName({ factor: 'shape', name: 'heart', along: 'probe' }), 'shape heart');
    assert.equal(directionName({ factor: 'size', name: null, along: 'probe' }), 'size');
  });
});
