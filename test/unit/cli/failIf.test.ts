import assert from 'node:assert/strict';
import { heldConditions, parseFailCondition } from '../../../src/cli/failIf';
import { UsageError } from '../../../src/cli/options';
import { noSums, summaryOf } from '../../../src/results/summarySums';

describe('A condition that fails a check', () => {
  const summary = {
    ...summaryOf(noSums, [], 1, null),
    elbo: -240,
    activeUnits: 7,
  };
  const held = (...texts: string[]) => heldConditions(texts.map(parseFailCondition), summary);

  it('holds below, above or at its value', () => {
    assert.equal(held('elbo < -239').length, 1);
    assert.equal(held('elbo < -240').length, 0);
    assert.equal(held('elbo<=-240').length, 1);
    assert.equal(held('active-units > 6', 'active-units >= 7', 'active-units > 7').length, 2);
  });

  it('says what holds and what the figure is', () => {
    assert.deepEqual(held('active-units < 8'), ['active-units < 8 holds: it is 7']);
  });

  it('is refused where it is none', () => {
    for (const text of ['elbo', 'elbo < ', 'elbo = 3', 'sharpness < 3', 'elbo < much', '< 3'])
      assert.throws(() => parseFailCondition(text), UsageError, text);
  });

  it('cannot be told of a figure that there is not', () => {
    assert.throws(() => held('log-px < 0'), /no such figure/);
  });
});
