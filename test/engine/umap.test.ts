import assert from 'node:assert/strict';
import { computeUmap, umapProgress } from '../../src/contracts/engine';
import { fillStandardNormal, streams } from '../../src/vae/random/standardNormal';
import { withPool } from '../support/engines';

const dimensions = 6;
const clusters = 4;
const count = 400;

/** Rows around a few far corners, in turn. */
function clustered(): Float32Array {
  const means = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    fillStandardNormal(means, row * dimensions, dimensions, 3, streams.prior, row, 0);
    means[row * dimensions + (row % clusters)]! += 12;
  }
  return means;
}

describe('A UMAP', () => {
  it('keeps clusters together and apart, the same with the same seed, and tells how far it is', async () => {
    await withPool(async (pool) => {
      const means = clustered();
      const shares: number[] = [];
      const engine = pool.warm();
      const progress = engine.onProgress(umapProgress, 'progress', (share) => shares.push(share));
      const params = { means, dimensions, seed: 0, token: 'progress' };
      const places = await engine.request(computeUmap, params);
      progress.dispose();
      for (let row = 0; row < count; row++) {
        assert.equal(nearest(places, row) % clusters, row % clusters, `row ${row}`);
      }
      assert.ok(shares.length > 10);
      assert.deepEqual(
        shares,
        shares.toSorted((a, b) => a - b),
      );
      assert.deepEqual(await engine.request(computeUmap, params), places);
    });
  });
});

function nearest(places: Float32Array, row: number): number {
  const distance = (other: number) =>
    Math.hypot(places[2 * other]! - places[2 * row]!, places[2 * other + 1]! - places[2 * row + 1]!);
  let best = row === 0 ? 1 : 0;
  for (let other = 0; other < count; other++) {
    if (other !== row && distance(other) < distance(best)) best = other;
  }
  return best;
}
