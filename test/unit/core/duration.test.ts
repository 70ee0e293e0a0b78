import assert from 'node:assert/strict';
import { aboutSeconds, secondsLeft } from '../../../src/core/quantities';

describe('a duration', () => {
  it('is said roughly, in the unit that fits it', () => {
    const said = [0.0312, 0.47, 2.44, 41.3, 100, 3600, 40_000, 1e6].map(aboutSeconds);
    assert.deepEqual(said, [
      'about 0.03 s',
      'about 0.5 s',
      'about 2.4 s',
      'about 41 s',
      'about 2 min',
      'about 60 min',
      'about 11 h',
      'about 12 days',
    ]);
  });

  it('is told from what is done, and from what was expected before that', () => {
    assert.equal(secondsLeft(0.25, 10), 30);
    assert.equal(secondsLeft(0.001, 10), null);
    assert.equal(secondsLeft(0, 4, 10), 6);
    assert.equal(secondsLeft(0, 14, 10), 0);
  });
});
