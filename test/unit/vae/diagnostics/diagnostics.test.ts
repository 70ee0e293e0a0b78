import assert from 'node:assert/strict';
import { aggregatePosterior, priorDensity } from '../../../../src/vae/diagnostics/aggregatePosterior';
import { rateUse, spreadUse } from '../../../../src/vae/diagnostics/collapse';
import { dimensionStatistics } from '../../../../src/vae/diagnostics/dimensions';
import { near, nearRelative } from '../../../support/near';

/** Two dimensions over four rows: the first moves with x, the second is the prior. */
const mu = Float32Array.of(1, 0, -1, 0, 2, 0, -2, 0);
const logVariance = Float32Array.of(-2, 0, -2, 0, -2, 0, -2, 0);

describe('statistics of latent dimensions', () => {
  const [moving, still] = dimensionStatistics({ family: 'gaussian', mu, logVariance }, 2, [0, 1, 2, 3]);

  it('call a dimension active when its mean moves with x', () => {
    assert.deepEqual([moving!.active, still!.active], [true, false]);
    nearRelative(moving!.muVariance, 2.5, 1e-12);
  });

  it('average KL and σ over rows', () => {
    nearRelative(moving!.kl, 0.5 * (2.5 + Math.exp(-2) - 1 + 2), 1e-7);
    nearRelative(moving!.sigmaMean, Math.exp(-1), 1e-7);
    assert.equal(still!.kl, 0);
  });

  it('tell how much of the latent space is in use', () => {
    const { rate, ...use } = rateUse([moving!, still!]);
    nearRelative(rate, moving!.kl, 1e-12);
    assert.deepEqual(use, { dimensions: 2, active: 1, carrying: 1, share: 0.95 });
    assert.deepEqual(spreadUse([still!, still!]), { dimensions: 2, active: 0 });
  });
});

describe('the aggregate posterior', () => {
  const grid = Float64Array.from({ length: 401 }, (_, i) => -10 + i / 20);

  it('is a density', () => {
    const mass = aggregatePosterior(mu, logVariance, 2, 0, [0, 1, 2, 3], grid).reduce(
      (sum, value) => sum + value / 20,
      0,
    );
    near(mass, 1, 1e-4);
  });

  it('is the prior where every posterior is', () => {
    const aggregate = aggregatePosterior(mu, logVariance, 2, 1, [0, 1, 2, 3], grid);
    const prior = priorDensity(grid, 2, 1);
    for (let i = 0; i < grid.length; i++) near(aggregate[i]!, prior[i]!, 1e-12);
  });
});
