import assert from 'node:assert/strict';
import { describeSubset, formatSubset, narrows, parseSubset } from '../../../../src/core/settings/rowSubset';

describe('a subset of rows', () => {
  it('is read as it is written', () => {
    for (const text of [
      'all',
      'random=500',
      'random=500,seed=0',
      'offset=1000,limit=20',
      'label=T-shirt, top',
      'random=5,seed=1,offset=2,limit=30,label=label=x,random=3',
    ])
      assert.equal(formatSubset(parseSubset(text)!), text);
  });

  it('that is a number is so many rows at random', () => {
    assert.deepEqual(parseSubset('20'), { count: 20 });
  });

  it('that means nothing is none', () => {
    for (const text of [
      '',
      'some',
      'random=0',
      'random=-3',
      'limit=0',
      'offset=1,',
      'seed=1,seed=2',
      'label=',
    ])
      assert.equal(parseSubset(text), undefined, text);
  });

  it('leaves rows out, or none, and says in words which it takes', () => {
    assert.equal(narrows(parseSubset('all')!), false);
    assert.equal(narrows(parseSubset('seed=3')!), false);
    assert.equal(narrows(parseSubset('offset=3')!), true);
    assert.equal(
      describeSubset(parseSubset('random=5,seed=1,offset=2,limit=30,label=boot')!),
      '5 at random (seed 1), of 2 to 31, of the label boot',
    );
  });
});
