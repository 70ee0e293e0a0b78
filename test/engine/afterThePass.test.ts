import assert from 'node:assert/strict';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { RequestedSettings } from '../../src/core/settings/requestedSettings';
import type { RunState } from '../../src/contracts/panel/state';
import { engineLaunch, silent, withPool } from '../support/engines';
import { inRepository } from '../support/repository';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const fewWeights = /estimate is unreliable: median effective sample size .* of 64/;

/** Opens the sample VAE with settings made before, and hands over its session. */
function withInspection(
  settings: RequestedSettings,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  return withPool(async (pool) => {
    const memory = { read: () => ({ settings }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    try {
      await session.open(true);
      await work(session);
    } finally {
      session.dispose();
    }
  });
}

/** The next news of figures for which this holds. */
function figures(session: Session, hold: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = session.onResults(() => {
      if (!hold()) return;
      listener.dispose();
      resolve();
    });
  });
}

describe('after the pass, a session', () => {
  const phase = (session: Session): RunState['phase'] => session.state.run.phase;
  const surgery = (session: Session) => session.pass?.results.klDecomposition ?? null;

  it('takes the KL apart once the pass is done, into terms that add up to it', async () => {
    await withInspection({ samples: 1 }, async (session) => {
      await figures(session, () => phase(session) === 'done');
      assert.equal(surgery(session), null);
      await figures(session, () => surgery(session) !== null);
      const { mutualInformation, totalCorrelation, dimensionwiseKl, rows } = surgery(session)!;
      assert.equal(rows, 1000);
      const sum = mutualInformation + totalCorrelation + dimensionwiseKl;
      const { summary } = (await session.pass!.results.posterior())!;
      // Sums in float64 of the same rows, in another order.
      assert.ok(Math.abs(sum - summary.kl!) < 1e-6 * summary.kl!);
    });
  });

  it('warns of few weights as long as the pass that has them is shown', async () => {
    const settings = { samples: 1, importance: 64, likelihood: 'gaussian:0.1' };
    await withInspection(settings, async (session) => {
      await figures(session, () => phase(session) === 'done');
      assert.ok(session.state.warnings.some(({ what }) => fewWeights.test(what)));
      await session.settings.change({ importance: 0 });
      await figures(session, () => phase(session) === 'done');
      assert.ok(!session.state.warnings.some(({ what }) => fewWeights.test(what)));
    });
  });

  it('stays done when it is cancelled while the KL is taken apart', async () => {
    await withInspection({ samples: 1 }, async (session) => {
      await figures(session, () => phase(session) === 'done');
      session.cancel();
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(phase(session), 'done');
      assert.equal(surgery(session), null);
    });
  });
});
