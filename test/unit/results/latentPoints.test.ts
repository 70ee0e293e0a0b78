import assert from 'node:assert/strict';
import { pointValuesOf } from '../../../src/results/latentPoints';
import { gaussianColumns } from '../../support/gaussianColumns';

describe('Points colored by a latent dimension', () => {
  const columns = gaussianColumns(500, 2);
  // The means of z1 hardly vary.
  for (let row = 0; row < 500; row++) columns.mu[2 * row + 1]! *= 0.01;
  const facts = { labels: undefined, factorOf: () => undefined };
  const scaleOf = (color: `z${number}`, isActive: boolean) => {
    const values = pointValuesOf(columns, columns.scoredRows(), color, facts, () => isActive);
    assert.ok(values.kind === 'scale');
    return values;
  };
  const spread = (values: Uint16Array) => (Math.max(...values) - Math.min(...values)) / 65534;

  it('take all colors between its percentiles', () => {
    const { values, isCollapsed } = scaleOf('z0', true);
    assert.equal(spread(values), 1);
    assert.equal(isCollapsed, false);
  });

  it('hardly differ where it is collapsed, which is said', () => {
    const { values, min, max, isCollapsed } = scaleOf('z1', false);
    assert.ok(min <= -1 && max >= 1, 'the scale covers the prior');
    assert.ok(spread(values) < 0.1);
    assert.equal(isCollapsed, true);
  });
});
