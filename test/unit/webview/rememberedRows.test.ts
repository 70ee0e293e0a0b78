import assert from 'node:assert/strict';
import { compareRows, lostWords } from '../../../webview/state/rememberedRows';

const rows = (rowsOf: string, rowsHash: string | null) => ({ rowsOf, rowsHash });

describe('Rows that a selection was made among', () => {
  it('are the same by name until their content is known', () => {
    assert.equal(compareRows(rows('r', 'R'), rows('r', null)), 'known');
    assert.equal(compareRows(rows('r', 'R'), rows('r', 'R')), 'known');
    assert.equal(compareRows(rows('r', null), rows('r', 'R')), 'same');
  });

  it('are others where their content is, though its size and time are the same', () => {
    assert.equal(compareRows(rows('r', 'R'), rows('r', 'S')), 'others');
  });

  it('are others where a file was written, unless it is known to hold the same', () => {
    assert.equal(compareRows(rows('r', 'R'), rows('s', null)), 'others');
    assert.equal(compareRows(rows('r', 'R'), rows('s', 'R')), 'same');
    assert.equal(compareRows(rows('', null), rows('s', null)), 'first');
  });

  it('that are gone are said to be, with what is lost', () => {
    assert.equal(
      lostWords(['selection'], 'rows.npy'),
      'The selection from the last session was cleared because the rows of rows.npy changed.',
    );
    assert.match(lostWords(['selection', 'filter'], 'x')!, /^The selection and filter from .* were cleared/);
    assert.equal(lostWords([], 'x'), null);
  });
});
