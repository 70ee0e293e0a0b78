import assert from 'node:assert/strict';
import { InTurn } from '../../../../src/session/pass/inTurn';

describe('Parts that are taken in turn', () => {
  const taken: string[] = [];
  beforeEach(() => {
    taken.length = 0;
  });
  const turns = () => new InTurn<string>((part) => taken.push(part));

  it('are taken in their order, whichever comes first', async () => {
    const parts = turns();
    const third = parts.give(2, 'c');
    const second = parts.give(1, 'b');
    assert.deepEqual(taken, []);
    await parts.give(0, 'a');
    await Promise.all([second, third]);
    assert.deepEqual(taken, ['a', 'b', 'c']);
  });

  it('keep whoever gives one too early waiting', async () => {
    const parts = turns();
    let isTaken = false;
    const early = parts.give(1, 'b').then(() => {
      isTaken = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isTaken, false);
    await parts.give(0, 'a');
    await early;
  });

  it('keep nobody waiting, and are not taken, once one will never come', async () => {
    const parts = turns();
    const early = parts.give(1, 'b');
    parts.abandon();
    await early;
    await parts.give(0, 'a');
    assert.deepEqual(taken, []);
  });
});
