import assert from 'node:assert/strict';
import { mostFavourites, readFavourites } from '../../../src/protocol/favourites';

describe('Kept favourites', () => {
  const favourite = { z: [0.5, -1], origin: 'draw 3' };

  it('are what was kept', () => {
    assert.deepEqual(readFavourites(JSON.parse(JSON.stringify([favourite]))), [favourite]);
  });

  it('leave out what is damaged', () => {
    const damaged = [
      { z: [], origin: '' },
      { z: ['0'], origin: 'x' },
      { z: [1] },
      { z: [NaN], origin: 'x' },
      null,
    ];
    assert.deepEqual(readFavourites([...damaged, favourite]), [favourite]);
    for (const nothing of [undefined, null, 3, 'text', {}]) assert.deepEqual(readFavourites(nothing), []);
  });

  it('are bounded in number and in values', () => {
    const many = Array.from({ length: 2 * mostFavourites }, () => favourite);
    assert.equal(readFavourites(many).length, mostFavourites);
    assert.deepEqual(readFavourites([{ z: new Array<number>(100_000).fill(0), origin: 'long' }]), []);
  });
});
