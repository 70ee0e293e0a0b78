import assert from 'node:assert/strict';
import { movedAlong, placeAlong, rangeAlong } from '../../../../src/vae/traversal/alongDirection';
import { near } from '../../../support/near';

/** Latents are float32. */
const rounding = 1e-6;

describe('A way along a direction', () => {
  const u = Float64Array.of(0.6, -0.8, 0);
  const z = Float32Array.of(1, 2, 3);

  it('ends at the place that was asked for, and leaves all that is across it', () => {
    near(placeAlong(u, z), -1, rounding);
    const moved = movedAlong(u, z, 4);
    near(placeAlong(u, moved), 4, rounding);
    for (const [j, value] of [4, -2, 3].entries()) near(moved[j]!, value, rounding);
    for (const [j, value] of movedAlong(u, moved, -1).entries()) near(value, z[j]!, rounding);
  });

  it('is that of a dimension where it is one', () => {
    const axis = Float64Array.of(0, 1, 0);
    assert.deepEqual([...movedAlong(axis, z, -0.5)], [1, -0.5, 3]);
  });

  it('has the prior’s and the posterior’s spread of a sum of independent normals', () => {
    const sigma = Float32Array.of(0.5, 0.25, 9);
    const normals = [
      { mean: 2, deviation: 3 },
      { mean: 1, deviation: 2 },
      { mean: 7, deviation: 1 },
    ];
    const { prior, posterior, data } = rangeAlong(u, normals, z, sigma, [-4, 4]);
    near(prior.mean, 2 * 0.6 - 0.8, rounding);
    near(prior.deviation, Math.sqrt(1.8 ** 2 + 1.6 ** 2), rounding);
    near(posterior.mean, -1, rounding);
    near(posterior.deviation, Math.sqrt(0.3 ** 2 + 0.2 ** 2), rounding);
    assert.deepEqual(data, [-4, 4]);
  });
});
