import assert from 'node:assert/strict';
import { figureEvidence } from '../../../src/results/figureEvidence';
import { dimensionFigures } from '../../../src/results/summary';
import { elboOf } from '../../../src/results/rowFigures';
import { noCheckpoint } from '../../../src/vae/checkpoint';
import { gaussianColumns } from '../../support/gaussianColumns';
import { nearRelative } from '../../support/near';

describe('What the figures of a pass show of the latent space', () => {
  const [rows, latentDims] = [400, 3];
  const columns = gaussianColumns(rows, latentDims);
  const evidence = figureEvidence(columns, dimensionFigures(columns), noCheckpoint);

  it('is the aggregate posterior of each dimension as a mixture of the rows’ posteriors', () => {
    for (const { index, aggregate } of evidence.dimensions) {
      let [first, second] = [0, 0];
      for (let row = 0; row < rows; row++) {
        const mu = columns.mu[row * latentDims + index]!;
        first += mu / rows;
        second += (mu * mu + Math.exp(columns.logVariance[row * latentDims + index]!)) / rows;
      }
      nearRelative(aggregate!.mean, first, 1e-9);
      nearRelative(aggregate!.deviation, Math.sqrt(second - first * first), 1e-9);
    }
  });

  it('is the mean KL, and the pairs of active dimensions by how much they repeat each other', () => {
    nearRelative(evidence.rate!, columns.kl.reduce((sum, kl) => sum + kl, 0) / rows, 1e-9);
    const sizes = evidence.correlated.map(({ correlation }) => Math.abs(correlation));
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => b - a),
    );
    assert.equal(sizes.length, 3);
  });

  it('is how many rows are below the outer fence of the ELBO, and which', () => {
    const { outliers } = evidence;
    assert.equal(outliers?.figure, 'elbo');
    const below = Array.from({ length: rows }, (_, row) => row).filter(
      (row) => elboOf(columns, row) < outliers.fence,
    );
    assert.deepEqual(outliers.samples, below);
    assert.equal(outliers.count, below.length);
  });
});
