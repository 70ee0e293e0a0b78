import assert from 'node:assert/strict';
import path from 'node:path';
import { factorChoiceOf } from '../../../src/cli/factorChoice';
import { UsageError } from '../../../src/cli/options';

describe('A factor on the command line', () => {
  it('is a name, or a column of a file, with what it is where that is stated', () => {
    const reference = { path: path.resolve('f.csv'), key: 'angle' };
    assert.deepEqual(factorChoiceOf('f.csv:angle'), { name: 'f.csv:angle', reference, kind: undefined });
    assert.deepEqual(factorChoiceOf('f.csv:angle=class'), { name: 'f.csv:angle', reference, kind: 'class' });
  });

  it('is refused where it is said to be anything else than a number or a class', () => {
    assert.throws(() => factorChoiceOf('f.csv:angle=text'), UsageError);
  });
});
