import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Thumbnails } from '../../../src/contracts/panel/samples';
import type { Host } from '../../../webview/state/host';
import { ThumbnailCache } from '../../../webview/state/thumbnailCache';

/** A host that shows pictures of a model: one byte each, the model's number, for the input and the reconstruction. */
class PicturesOfModel {
  model = 1;
  asked: number[][] = [];

  readonly host = {
    ask: (_: unknown, indices: readonly number[]): Promise<Thumbnails> => {
      this.asked.push([...indices]);
      const bytes = new Uint8Array(indices.length).fill(this.model);
      return Promise.resolve({ picturesOf: nameOf(this.model), inputs: bytes, reconstructions: bytes });
    },
  } as unknown as Host;
}

const nameOf = (model: number) => `model ${model}`;

describe('Thumbnails of rows', () => {
  let shown: PicturesOfModel;
  let cache: ThumbnailCache;

  beforeEach(async () => {
    shown = new PicturesOfModel();
    cache = new ThumbnailCache(shown.host, () => undefined);
    cache.changeTo(nameOf(1), '28x28');
    cache.want([3, 5]);
    await nextTurn();
  });

  const model = (index: number, of?: number) =>
    cache.get(index, of === undefined ? undefined : nameOf(of))?.reconstruction[0];

  it('are asked for once', async () => {
    cache.want([3, 5]);
    await nextTurn();
    assert.deepEqual(shown.asked, [[3, 5]]);
    assert.deepEqual([model(3), model(5), model(4)], [1, 1, undefined]);
  });

  it('of the model before stay for rows that are still of it, beside those of the new one', async () => {
    shown.model = 2;
    cache.changeTo(nameOf(2), '28x28');
    assert.deepEqual([model(3, 1), model(3, 2), model(3)], [1, undefined, undefined]);
    await nextTurn();
    assert.deepEqual([model(3, 1), model(3, 2), model(3)], [1, 2, 2]);
  });

  it('of a model that the host shows already, but has not stated yet, are never taken for those of the one before', async () => {
    shown.model = 2;
    cache.want([3, 5, 7]);
    await nextTurn();
    assert.deepEqual([model(7, 1), model(7), model(7, 2)], [undefined, undefined, 2]);
    assert.equal(shown.asked.length, 2, 'and are not asked for again and again');
    cache.changeTo(nameOf(2), '28x28');
    await nextTurn();
    assert.deepEqual([model(3), model(7)], [2, 2]);
  });

  it('are kept of one model before, not of all', async () => {
    for (const next of [2, 3]) {
      shown.model = next;
      cache.changeTo(nameOf(next), '28x28');
      await nextTurn();
    }
    assert.deepEqual([model(3, 1), model(3, 2), model(3, 3)], [undefined, 2, 3]);
  });

  it('in another form are not kept', () => {
    cache.changeTo(nameOf(1), '14x56');
    assert.equal(model(3), undefined);
  });
});
