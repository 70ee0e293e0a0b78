import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { everyRow } from '../../src/core/figures/rowFilter';
import { worstFirst } from '../../src/core/figures/rowOrder';
import { ProblemError } from '../../src/core/problem/problem';
import { plainLaunch } from '../../src/pool/engineLaunch';
import { EnginePool } from '../../src/pool/enginePool';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');

describe('An analysis that cannot run', () => {
  it('is said, and leaves the pass done and its figures where they are', async () => {
    // The engine's bundles without that of the analysis.
    const folder = mkdtempSync(path.join(tmpdir(), 'no-analysis-'));
    for (const name of ['engine.js', 'watchdog.js'])
      symlinkSync(inRepository('dist', name), path.join(folder, name));
    const pool = new EnginePool(() => plainLaunch(path.join(folder, 'engine.js')), silent, 1);
    const memory = { read: () => ({ settings: { samples: 1 } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    try {
      const done = new Promise<void>((resolve) => {
        session.onState(({ run }) => {
          if (run.phase === 'done' || run.phase === 'failed') resolve();
        });
      });
      await session.open(true);
      await done;
      const { run, warnings } = session.state;
      assert.deepEqual([run.phase, run.rowsScored], ['done', 1000]);
      assert.ok(warnings.some(({ what }) => what.startsWith('The analysis of the results stopped')));
      assert.ok(Number.isFinite(session.pass!.results.figures(7)!.elbo));
      const rows = { start: 0, count: 5, order: worstFirst, filter: everyRow };
      await assert.rejects(session.pass!.results.window(rows, session.selection), ProblemError);
    } finally {
      session.dispose();
      pool.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
