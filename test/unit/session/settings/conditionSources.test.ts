import assert from 'node:assert/strict';
import path from 'node:path';
import { describeModel } from '../../../../src/model/describe';
import { dataAsConditions } from '../../../../src/session/settings/conditionSources';
import { modelPathOf } from '../../../support/structures';

describe('A decoder that is told tokens', () => {
  const [condition] = describeModel(modelPathOf('vae-told-tokens'), undefined, {}).conditions;
  const file = path.resolve('rows.npz');

  const warned = (key: string) => {
    const source = { value: { kind: 'column', reference: { path: file, key } }, origin: 'user' } as const;
    const found = dataAsConditions([{ condition: condition!, source }], {
      reference: { path: file, key: 'x' },
    });
    return found.map(({ code }) => code);
  };

  it('is warned of where they are the data themselves', () => {
    assert.deepEqual(warned('x'), ['condition-is-data']);
  });

  it('is not where they are another array of the same file', () => {
    assert.deepEqual(warned('before'), []);
  });
});
