import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { Sequencer } from '../../../src/engine/sequencer';

describe('turns', () => {
  it('run one at a time in the order they came, past one that fails', async () => {
    const turns = new Sequencer();
    const seen: string[] = [];
    const work = (name: string, fails = false) =>
      turns.take(async () => {
        seen.push(`${name} starts`);
        await after(1);
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const outcomes = await Promise.allSettled([work('first'), work('second', true), work('third')]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(seen, [
      'first starts',
      'first ends',
      'second starts',
      'second ends',
      'third starts',
      'third ends',
    ]);
  });
});
