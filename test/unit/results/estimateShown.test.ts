import assert from 'node:assert/strict';
import { estimateShown } from '../../../src/results/estimateShown';

describe('Of two estimates of a row', () => {
  const shown = (formerDraws: number, latestDraws: number, isSameFigure = true, isFinished = false) =>
    estimateShown(formerDraws, latestDraws, { isSameFigure, isFinished });

  it('the one of more draws is shown while the latest pass runs, and where it ended early', () => {
    assert.equal(shown(16, 1), 'former');
    assert.equal(shown(16, 0), 'former');
    assert.equal(shown(16, 256), 'latest');
    assert.equal(shown(256, 16), 'former');
  });

  it('the latest is shown where both have as many', () => {
    assert.equal(shown(16, 16), 'latest');
    assert.equal(shown(0, 0), 'latest');
  });

  it('the latest is shown once it has what was asked for, be it fewer', () => {
    assert.equal(shown(256, 16, true, true), 'latest');
  });

  it('the former is never shown beside figures of something else', () => {
    assert.equal(shown(256, 1, false), 'latest');
    assert.equal(shown(256, 0, false), 'latest');
  });
});
