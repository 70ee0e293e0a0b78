import assert from 'node:assert/strict';
import { lossName, trainingLosses } from '../../../../src/core/figures/trainingLoss';
import { near } from '../../../support/near';

describe('the losses of training', () => {
  const summary = { rate: 12, distortion: 528 };

  it('are sums a row and means a value, in nats and bits', () => {
    const elbo = trainingLosses(summary, 784, 1).find(({ term }) => term === 'negative-elbo')!;
    assert.equal(elbo.perRow, 540);
    near(elbo.perValue, 540 / 784, 1e-12);
    near(elbo.bitsPerRow, 540 * Math.LOG2E, 1e-9);
    near(elbo.bitsPerValue, (540 / 784) * Math.LOG2E, 1e-12);
  });

  it('weigh the KL by β, and have no line of their own for β = 1, which is −ELBO', () => {
    const objectiveOf = (beta: number) =>
      trainingLosses(summary, 784, beta).find(({ term }) => term === 'beta-objective')?.perRow;
    assert.deepEqual([objectiveOf(4), objectiveOf(1), objectiveOf(0)], [576, undefined, 528]);
    assert.equal(lossName('beta-objective', 4), 'Distortion + 4·rate');
    assert.deepEqual(
      trainingLosses(summary, 784, 1).map(({ term }) => term),
      ['distortion', 'rate', 'negative-elbo'],
    );
  });

  it('are none without an ELBO', () => {
    assert.deepEqual(trainingLosses({ rate: 3, distortion: null }, 784, 4), []);
  });
});
