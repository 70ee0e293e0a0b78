import assert from 'node:assert/strict';
import { maxFavorites, maxFavoriteValues, readFavorites } from '../../../src/contracts/panel/favorites';
import { sortFavorites, withHash, withinBounds } from '../../../webview/state/ownFavorites';

const model = (stamp: string, hash: string | null) => ({ stamp, hash });
const favorite = (origin: string, of = model('a', 'A')) => ({ z: [1], origin, model: of });

describe('Favorites', () => {
  it('come back with the content of their model', () => {
    const kept = [favorite('hashed'), favorite('not yet', model('a', null))];
    assert.deepEqual(readFavorites(JSON.parse(JSON.stringify(kept))), kept);
    assert.deepEqual(readFavorites([{ z: [1], origin: 'x', model: { stamp: 3 } }]), [
      { z: [1], origin: 'x' },
    ]);
  });

  it('of another content are told apart, though its size and time are the same', () => {
    const [mine, other] = [favorite('mine'), favorite('other', model('a', 'B'))];
    assert.deepEqual(sortFavorites([mine, other], model('a', 'A')), { kept: [mine], others: [other] });
    assert.deepEqual(sortFavorites([mine, other], model('a', 'B')), { kept: [other], others: [mine] });
  });

  it('of the same content in another place, or written again as it was, are its own', () => {
    const mine = favorite('mine');
    assert.deepEqual(sortFavorites([mine], model('elsewhere', 'A')), { kept: [mine], others: [] });
  });

  it('are told by size and time until the content is known', () => {
    const early = favorite('early', model('a', null));
    assert.deepEqual(sortFavorites([early], model('a', 'A')).kept, [early]);
    assert.deepEqual(sortFavorites([early], model('b', 'A')).others, [early]);
    assert.deepEqual(sortFavorites([early], null), { kept: [], others: [] });
  });

  it('kept before the content was known take it on, and no others', () => {
    const [early, earlier] = [favorite('early', model('a', null)), favorite('x', model('a', null))];
    const filled = withHash([early, earlier], new Set([early.z]), model('a', 'A'));
    assert.deepEqual(filled, [{ ...early, model: model('a', 'A') }, earlier]);
  });

  it('are stored within bounds, the latest of other versions left out first', () => {
    const many = Array.from({ length: 2 * maxFavorites }, (_, place) => favorite(String(place)));
    assert.deepEqual(withinBounds(many), many.slice(0, maxFavorites));
    const long = Array.from({ length: 3 }, () => ({
      z: new Array<number>(maxFavoriteValues / 2).fill(0),
      origin: '',
    }));
    assert.equal(withinBounds(long).length, 2);
    assert.equal(readFavorites(withinBounds(long)).length, 2);
  });
});
