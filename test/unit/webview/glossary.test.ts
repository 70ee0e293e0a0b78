import assert from 'node:assert/strict';
import { findTerms } from '../../../webview/ui/findTerms';
import { glossary, titleOf, type TermName } from '../../../webview/ui/glossary';

const names = Object.keys(glossary) as TermName[];

describe('The glossary', () => {
  it('lists every term once, under a name of its own', () => {
    const titles = findTerms('').map(titleOf);
    assert.equal(titles.length, names.length);
    assert.deepEqual(
      titles.filter((title, place) => titles.indexOf(title) !== place),
      [],
    );
  });

  it('finds what has every word of a query, in the title first', () => {
    const found = findTerms('aggregate posterior');
    assert.equal(found[0], 'aggregate');
    assert.ok(found.includes('mutualInformation'), 'its meaning names the aggregate posterior');
    assert.ok(!found.includes('seed'));
  });

  it('finds a term by its short form, its source and in any case', () => {
    assert.ok(findTerms('recon.').includes('reconstruction'));
    assert.ok(findTerms('BURDA').includes('logPx'));
    assert.deepEqual(findTerms('no such term anywhere'), []);
  });
});
