import assert from 'node:assert/strict';
import { sortByUse } from '../../../../src/core/model/codes';
import { codeUsage } from '../../../../src/vae/diagnostics/codeUsage';
import { near } from '../../../support/near';

describe('the use of a codebook', () => {
  it('has a perplexity of as many codes as there are where all are used alike, and of 1 where one is', () => {
    near(codeUsage([3, 3, 3, 3]).perplexity!, 4, 1e-12);
    near(codeUsage([0, 9, 0]).perplexity!, 1, 1e-12);
  });

  it('has exp(H) in between, to which dead codes add nothing', () => {
    // H of 1/2, 1/4, 1/4 is 1.5 bits.
    near(codeUsage([4, 0, 2, 2, 0]).perplexity!, 2 ** 1.5, 1e-12);
    assert.equal(codeUsage([4, 0, 2, 2, 0]).used, 3);
  });

  it('is unknown before a row is scored', () => {
    assert.equal(codeUsage([0, 0]).perplexity, null);
  });

  it('is listed with what is used most first', () => {
    assert.deepEqual(sortByUse(codeUsage([1, 3, 0]))[0], { entry: 1, count: 3, share: 0.75 });
  });
});
