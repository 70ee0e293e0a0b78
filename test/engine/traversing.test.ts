import assert from 'node:assert/strict';
import { baseOf } from '../../src/session/decoding/traverseBase';
import { decodeTraversal } from '../../src/session/decoding/traversing';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { EnginePool } from '../../src/pool/enginePool';
import { engineLaunch, openPool, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { isProblem } from '../support/isProblem';

const memory = { read: () => ({ settings: { samples: 1 } }), write: () => undefined };
const latentDims = 16;

describe('a traversal of the bundled VAE', () => {
  let pool: EnginePool;
  let session: Session;

  before(async () => {
    pool = openPool();
    const probes = new ProviderProbes(engineLaunch, silent);
    const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    const done = new Promise<void>((resolve) => {
      session.onResults(() => {
        if (session.state.run.phase === 'done') resolve();
      });
    });
    await session.open(true);
    await done;
  });

  after(() => {
    session.dispose();
    pool.dispose();
  });

  it('starts at the median row by ELBO, and says so', async () => {
    const { sample, median, z } = await baseOf(session, 'median');
    assert.equal(median, 'elbo');
    const { columns } = session.pass!.results;
    const elbo = (row: number) => columns.estimates.reconstructionMean[row]! - columns.kl[row]!;
    const below = [...columns.scoredRows()].filter((row) => elbo(row) < elbo(sample!)).length;
    assert.equal(below, 499, 'of 1,000 rows, as many are worse as for the lower median');
    assert.deepEqual(z, columns.mu.slice(sample! * latentDims, (sample! + 1) * latentDims));
  });

  it('starts at the sample that it is told, and at the prior’s mean where that is, or the sample has no figures', async () => {
    assert.deepEqual(await baseOf(session, 7).then(({ sample, median }) => [sample, median]), [7, null]);
    for (const start of ['prior', 5000] as const) {
      const { sample, z } = await baseOf(session, start);
      assert.equal(sample, null);
      assert.deepEqual(z, new Float32Array(latentDims));
    }
  });

  it('has every dimension once, the active ones first, each group by its KL', async () => {
    const { order, activeCount, kl } = await baseOf(session, 'prior');
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      Array.from({ length: latentDims }, (_, j) => j),
    );
    assert.equal(activeCount, 9);
    for (const group of [order.subarray(0, activeCount), order.subarray(activeCount)]) {
      const carried = [...group].map((dimension) => kl[dimension]!);
      assert.deepEqual(
        carried,
        [...carried].sort((a, b) => b - a),
      );
    }
  });

  it('goes to no sample that has no posterior, rather than elsewhere', async () => {
    const interpolation = { kind: 'interpolation', path: 'linear', steps: 3 } as const;
    const z = new Float32Array(latentDims);
    await decodeTraversal(session, { ...interpolation, z, to: 999 });
    await assert.rejects(
      decodeTraversal(session, { ...interpolation, z, to: 5000 }),
      isProblem('interpolation-end-not-scored', { index: 5000 }),
    );
  });
});
