import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CancellationToken } from 'vscode-jsonrpc';
import type { Memory } from '../../src/session/settings/userSettings';
import { openRecordedRun } from '../../src/cluster/recordedRun';
import type { PanelState } from '../../src/contracts/panel/state';
import { encodeNpy } from '../../src/export/npy';
import { absoluteErrorOf, elboOf, elboSeOf, klOf, logPxOf } from '../../src/results/rowFigures';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { ClusterRun, partsOf, runRows } from '../support/clusterRun';
import { engineLaunch, scoreModel, silent } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { nextState } from '../support/inspectionStates';
import { nearRelative } from '../support/near';
import { dataPathOf, modelPathOf, structures } from '../support/structures';
import { standardNormalRows } from '../support/standardNormalRows';

const shards = 3;

describe('Figures of a run in shards, looked at on their model', () => {
  const run = new ClusterRun();
  let session: Session;
  let folder: string;

  beforeEach(async () => {
    folder = await run.plan(shards);
    for (let shard = 0; shard < shards; shard++) await run.score(folder, shard);
    session = sessionWith({
      read: () => ({ settings: { samples: 5, subset: '100' } }),
      write: () => undefined,
    });
  });

  afterEach(() => {
    session.dispose();
  });

  function sessionWith(memory: Memory, model = run.model): Session {
    const probes = new ProviderProbes(engineLaunch, silent);
    return new Session(model, { pool: run.pool(), probes, memory, log: silent }, 'cpu');
  }

  /** Opens the model with the figures, until the pass has ended in one way or the other. */
  async function show(): Promise<PanelState> {
    const { settings, figures } = await openRecordedRun(run.pool(), folder, CancellationToken.None);
    const ended = nextState(session, ({ run: { phase } }) => phase === 'done' || phase === 'failed');
    await session.showRecorded(settings, figures);
    await session.open(true);
    return ended;
  }

  it('are those of a pass here, with its settings, and are said to be read', async () => {
    const state = await show();
    assert.equal(state.problem, null);
    assert.equal(state.run.phase, 'done');
    assert.equal(state.run.rowsScored, runRows);
    const [note] = state.warnings;
    assert.equal(note!.code, 'figures-of-shards');
    assert.deepEqual(note!.args, { folder: path.basename(folder), rows: runRows, shards });
    const { columns } = session.pass!;
    const asked = { likelihood: { kind: 'gaussian', sigma: 0.5 }, samples: 3, importance: 2 } as const;
    const here = await scoreModel(run.pool(), run.model, run.data, asked, run.decoder);
    for (let row = 0; row < runRows; row += 997) {
      for (const figure of [elboOf, klOf, logPxOf])
        nearRelative(figure(columns, row), figure(here, row), 1e-12);
      nearRelative(elboSeOf(columns, row), elboSeOf(here, row), 1e-12);
      assert.ok(Number.isNaN(absoluteErrorOf(columns, row)) || absoluteErrorOf(columns, row) > 0);
      for (let j = 0; j < 2; j++) {
        assert.equal(columns.mu[2 * row + j], here.mu[2 * row + j]);
        // σ is recorded in float32, of which log σ² keeps seven digits.
        nearRelative(columns.logVariance[2 * row + j]!, here.logVariance[2 * row + j]!, 1e-6);
      }
    }
    const { summary, dimensions } = (await session.pass!.results.posterior())!;
    nearRelative(summary.elbo!, run.whole.summary['elbo']!, 1e-9);
    nearRelative(dimensions[0]!.kl, run.whole.dimensions[0]!['kl'] as number, 1e-6);
  });

  for (const name of [
    'vae-torch',
    'cvae-pair',
    'cae-whole',
    'ae-dense',
    'ae-no-batch',
    'vq-whole',
    'encoder-mean',
    'encoder-moments',
    'no-batch-sequence',
    'vae-diffusers',
  ])
    it(`are those of a pass here for the structure ${name}`, async () => {
      const { likelihood } = structures[name]!;
      const stated = likelihood === undefined ? [] : ['--likelihood', likelihood];
      folder = await run.plan(2, [modelPathOf(name), '--data', dataPathOf(name), ...stated]);
      for (const shard of [0, 1]) await run.score(folder, shard);
      session.dispose();
      session = sessionWith({ read: () => undefined, write: () => undefined }, modelPathOf(name));
      const state = await show();
      assert.equal(state.run.phase, 'done', state.problem?.what);
      assert.ok(state.warnings.some(({ code }) => code === 'figures-of-shards'));
      const read = (await session.pass!.results.posterior())!;
      const codes = session.pass!.results.columns.codeCounts.slice();
      const scored = nextState(
        session,
        ({ run: { phase }, warnings }) =>
          phase === 'done' && warnings.every(({ code }) => code !== 'figures-of-shards'),
      );
      session.start();
      await scored;
      const here = (await session.pass!.results.posterior())!;
      for (const [figure, value] of Object.entries(here.summary))
        if (typeof value === 'number')
          nearRelative((read.summary as unknown as Record<string, number>)[figure]!, value, 1e-6);
      assert.deepEqual(codes, session.pass!.results.columns.codeCounts);
      assert.equal(
        codes.some((count) => count > 0),
        name === 'vq-whole',
      );
    });

  it('give way to a pass of its own when a setting changes, and when that is undone', async () => {
    await show();
    const scored = (seed: number) =>
      nextState(
        session,
        ({ run: { phase }, warnings }) =>
          phase === 'done' &&
          session.pass?.plan.seed === seed &&
          warnings.every(({ code }) => code !== 'figures-of-shards'),
      );
    const changed = scored(7);
    await session.settings.change({ seed: 7 });
    await changed;
    const undone = scored(0);
    await session.settings.undo();
    await undone;
    nearRelative(session.pass!.summary!.elbo!, run.whole.summary['elbo']!, 1e-9);
  });

  it('are shown on a model that is open already', async () => {
    const first = nextState(session, ({ run: { phase } }) => phase === 'done');
    await session.open(true);
    assert.equal((await first).run.rowsTotal, 100);
    const { settings, figures } = await openRecordedRun(run.pool(), folder, CancellationToken.None);
    const done = nextState(
      session,
      ({ run: { phase, rowsTotal } }) => phase === 'done' && rowsTotal === runRows,
    );
    await session.showRecorded(settings, figures);
    assert.equal((await done).warnings[0]!.code, 'figures-of-shards');
  });

  it('are refused where the data is no longer what it was', async () => {
    const before = standardNormalRows(runRows, 5);
    writeFileSync(
      run.data,
      encodeNpy(
        before.map((value) => -value),
        [runRows, 5],
      ),
    );
    try {
      const { run: ended, problem } = await show();
      assert.equal(ended.phase, 'failed');
      assert.equal(problem!.code, 'cluster-plan-outdated');
      assert.deepEqual(problem!.args, { changed: ['data'] });
    } finally {
      writeFileSync(run.data, encodeNpy(before, [runRows, 5]));
    }
  });

  it('are refused where rows are missing, with the command that scores them', async () => {
    const [first] = partsOf(folder);
    rmSync(path.join(folder, 'parts', first!));
    await assert.rejects(
      openRecordedRun(run.pool(), folder, CancellationToken.None),
      isProblem('cluster-parts-missing', { of: runRows }),
    );
  });

  it('are refused of some rows by their place, which the panel can’t choose', async () => {
    folder = await run.plan(1, run.scoring, '--limit', '5000');
    await run.score(folder, 0);
    const { problem } = await show();
    assert.equal(problem!.code, 'cluster-plan-of-some-rows');
    assert.deepEqual(problem!.args, { rows: 5000, of: runRows });
  });
});
