import assert from 'node:assert/strict';
import { dimensionDensity } from '../../src/results/density';
import { scoreModel } from '../support/engines';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const fixture = (...names: string[]) => inRepository('test', 'fixtures', 'structures', ...names);

describe('The codes of an autoencoder in one dimension', () => {
  const engine = sharedPool(1);

  it('have a histogram over their own range, and no curves, as they are points without a prior', async () => {
    const model = fixture('ae-pair-map', 'encoder.onnx');
    const columns = await scoreModel(engine(), model, fixture('images.npy'), { errors: true });
    for (let dimension = 0; dimension < columns.latentDims; dimension++) {
      const { aggregate, prior, muEdges, muDensity } = dimensionDensity(columns, dimension);
      assert.deepEqual([aggregate, prior], [null, null]);
      const codes = Array.from(
        { length: columns.count },
        (_, row) => columns.mu[row * columns.latentDims + dimension]!,
      );
      const [low, high] = [Math.min(...codes), Math.max(...codes)];
      assert.ok(muEdges[0]! < low && muEdges.at(-1)! > high);
      // A margin of a tenth, or one unit where all codes are the same.
      near(muEdges.at(-1)! - muEdges[0]!, high > low ? 1.1 * (high - low) : 2, 1e-9);
      const width = muEdges[1]! - muEdges[0]!;
      near(
        muDensity.reduce((sum, density) => sum + density * width, 0),
        1,
        1e-9,
      );
    }
  });
});
