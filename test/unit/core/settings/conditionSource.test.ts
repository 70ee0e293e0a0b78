import assert from 'node:assert/strict';
import { parseCondition, parseConditionSource } from '../../../../src/core/settings/conditionSource';

describe('a condition as it is stated', () => {
  it('is a value, a file or a rule, with the name of the condition in front where there is one', () => {
    assert.deepEqual(parseCondition('label=2'), { name: 'label', source: { kind: 'value', values: [2] } });
    assert.deepEqual(parseCondition('0.5,1'), {
      name: undefined,
      source: { kind: 'value', values: [0.5, 1] },
    });
    assert.deepEqual(parseCondition('library=log-sum'), { name: 'library', source: { kind: 'log-sum' } });
    const column = { kind: 'column', reference: { path: 'rows.npz', key: 'y' } } as const;
    assert.deepEqual(parseCondition('label=rows.npz:y'), { name: 'label', source: column });
    assert.equal(parseCondition(''), undefined);
  });

  it('may be in a file with = in its path, where the name is known', () => {
    const source = parseConditionSource('run=3/rows.npz:y');
    assert.deepEqual(source, { kind: 'column', reference: { path: 'run=3/rows.npz', key: 'y' } });
    assert.equal(parseConditionSource(''), undefined);
  });
});
