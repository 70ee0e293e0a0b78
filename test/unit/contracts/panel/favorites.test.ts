import assert from 'node:assert/strict';
import { maxFavorites, readFavorites } from '../../../../src/contracts/panel/favorites';

describe('Kept favorites', () => {
  const favorite = { z: [0.5, -1], origin: 'draw 3' };

  it('are what was kept', () => {
    assert.deepEqual(readFavorites(JSON.parse(JSON.stringify([favorite]))), [favorite]);
  });

  it('leave out what is damaged', () => {
    const damaged = [
      { z: [], origin: '' },
      { z: ['0'], origin: 'x' },
      { z: [1] },
      { z: [NaN], origin: 'x' },
      null,
    ];
    assert.deepEqual(readFavorites([...damaged, favorite]), [favorite]);
    for (const nothing of [undefined, null, 3, 'text', {}]) assert.deepEqual(readFavorites(nothing), []);
  });

  it('are bounded in number and in values', () => {
    const many = Array.from({ length: 2 * maxFavorites }, () => favorite);
    assert.equal(readFavorites(many).length, maxFavorites);
    assert.deepEqual(readFavorites([{ z: new Array<number>(100_000).fill(0), origin: 'long' }]), []);
  });
});
