import assert from 'node:assert/strict';
import { ProviderProbes } from '../../src/inspection/chooseProvider';
import { Inspection } from '../../src/inspection/inspection';
import type { Choices } from '../../src/protocol/choices';
import type { RunState } from '../../src/protocol/panelState';
import { engineLaunch, silent, withPool } from '../support/engines';
import { inRepository } from '../support/repository';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const fewWeights = /rests on few weights: median effective sample size .* of 64/;

/** Opens the sample VAE with choices made before, and hands over its inspection. */
function withInspection(choices: Choices, work: (inspection: Inspection) => Promise<void>): Promise<void> {
  return withPool(async (pool) => {
    const memory = { read: () => ({ choices }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const inspection = new Inspection(model, { pool, probes, memory, log: silent }, 'cpu');
    try {
      await inspection.open(true);
      await work(inspection);
    } finally {
      inspection.dispose();
    }
  });
}

/** The next news of figures for which this holds. */
function figures(inspection: Inspection, hold: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = inspection.onResults(() => {
      if (!hold()) return;
      listener.dispose();
      resolve();
    });
  });
}

describe('after the pass, an inspection', () => {
  const phase = (inspection: Inspection): RunState['phase'] => inspection.state.run.phase;
  const surgery = (inspection: Inspection) => inspection.pass?.results.posterior()?.surgery ?? null;

  it('takes the KL apart once the pass is done, into terms that add up to it', async () => {
    await withInspection({ samples: 1 }, async (inspection) => {
      await figures(inspection, () => phase(inspection) === 'done');
      assert.equal(surgery(inspection), null);
      await figures(inspection, () => surgery(inspection) !== null);
      const { mutualInformation, totalCorrelation, dimensionwiseKl, rows } = surgery(inspection)!;
      assert.equal(rows, 1000);
      // One draw a row: log q(z|x) − log p(z) spreads by less than 5 nats, so its mean over 1,000 by 0.16.
      const sum = mutualInformation + totalCorrelation + dimensionwiseKl;
      assert.ok(Math.abs(sum - inspection.pass!.results.posterior()!.summary.kl!) < 4 * 0.16);
    });
  });

  it('warns of few weights as long as the pass that has them is shown', async () => {
    const choices = { samples: 1, importance: 64, likelihood: 'gaussian:0.1' };
    await withInspection(choices, async (inspection) => {
      await figures(inspection, () => phase(inspection) === 'done');
      assert.ok(inspection.state.warnings.some(({ what }) => fewWeights.test(what)));
      await inspection.change({ importance: 0 });
      await figures(inspection, () => phase(inspection) === 'done');
      assert.ok(!inspection.state.warnings.some(({ what }) => fewWeights.test(what)));
    });
  });

  it('stays done when it is cancelled while the KL is taken apart', async () => {
    await withInspection({ samples: 1 }, async (inspection) => {
      await figures(inspection, () => phase(inspection) === 'done');
      inspection.cancel();
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(phase(inspection), 'done');
      assert.equal(surgery(inspection), null);
    });
  });
});
