import assert from 'node:assert/strict';
import { dimensionLines, dimensionsAsData } from '../../../src/agents/describeFigures';
import type { DimensionFigures, Summary } from '../../../src/core/figures/figures';

const dimension = (index: number, kl: number): DimensionFigures => ({
  index,
  kl,
  muMean: 0,
  muVariance: index === 1 ? 0.6 : 0.2,
  sigmaMean: NaN,
  active: true,
});
const summary = { activeUnits: 2, latentDims: 2, kl: 3.125 } as Summary;

describe('Figures of dimensions for an assistant', () => {
  it('list the KL of each, largest first', () => {
    const dimensions = [dimension(0, 1), dimension(1, 2.125)];
    assert.match(dimensionLines(summary, dimensions).join(), /largest first: z1 2\.125, z0 1\.000/);
    assert.deepEqual(
      dimensionsAsData(dimensions).map(({ index, kl }) => [index, kl]),
      [
        [1, 2.125],
        [0, 1],
      ],
    );
  });

  it('say that on a sphere the KL is of all together, and list none for one', () => {
    const dimensions = [dimension(0, NaN), dimension(1, NaN)];
    assert.deepEqual(dimensionLines(summary, dimensions), [
      'Active units: 2 of 2. The KL is of all dimensions together: 3.125 nats.',
    ]);
    assert.deepEqual(
      dimensionsAsData(dimensions).map(({ index, kl }) => [index, kl]),
      [
        [1, null],
        [0, null],
      ],
    );
  });
});
