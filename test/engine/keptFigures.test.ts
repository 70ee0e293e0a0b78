import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationToken } from 'vscode-jsonrpc';
import { encodeNpy } from '../../src/export/npy';
import { nearestOfDraws } from '../../src/session/latentSpace/nearestOfDraws';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { SettingsActions } from '../../src/session/settings/settingsActions';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/contracts/panel/state';
import { latentLens } from '../support/commandLine';
import { engineLaunch, silent } from '../support/engines';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { nextPhase, nextState } from '../support/inspectionStates';
import { worstFirst } from '../../src/core/figures/rowOrder';
import { everyRow } from '../../src/core/figures/rowFilter';
import { sharedPool } from '../support/sharedEngines';

const sample = (name: string) => inRepository('media', 'sample', name);
const likelihood = 'gaussian:0.1';

interface Row {
  readonly index: number;
  readonly elbo: number;
  readonly elboSe: number;
  readonly draws: number;
  readonly notScored: string | null;
}

describe('Figures that rest on more draws', () => {
  let folder: string;
  let model: string;
  let data: string;
  const shared = sharedPool(2);
  let pool: EnginePool;
  let session: Session;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kept-figures-'));
    for (const name of ['fashion-mnist-encoder.onnx', 'fashion-mnist-decoder.onnx', 'fashion-mnist-test.npz'])
      cpSync(sample(name), path.join(folder, name));
    model = path.join(folder, 'fashion-mnist-encoder.onnx');
    data = path.join(folder, 'fashion-mnist-test.npz');
    pool = shared();
    const memory = { read: () => ({ settings: { samples: 16, likelihood } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    const done = until(({ run }) => run.phase === 'done');
    await session.open(true);
    await done;
  });

  afterEach(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const until = (fits: (state: PanelState) => boolean) => nextState(session, fits);
  const phase = (wanted: PanelState['run']['phase']) => nextPhase(session, wanted);

  /** Starts a run that would take minutes, and ends it once it has figures of its own. */
  const cutShort = (change: Parameters<SettingsActions['change']>[0]) =>
    endedEarly(() => session.settings.change(change));
  async function endedEarly(start: () => Promise<void>): Promise<PanelState> {
    const scoring = until(({ run }) => run.phase === 'scoring' && run.rowsScored > 0);
    await start();
    await scoring;
    const ended = phase('cancelled');
    session.cancel();
    return ended;
  }

  const columns = () => session.pass!.results.columns;
  const figures = () => Array.from({ length: 1000 }, (_, index) => session.pass!.results.figures(index));
  const fromTerminal = async (samples: number, seed = 0): Promise<Row[]> => {
    const words = ['inspect', model, '--data', data, '--likelihood', likelihood, '--seed', String(seed)];
    const { stdout } = await latentLens([...words, '--samples', String(samples), '--format', 'json']);
    return (JSON.parse(stdout) as { samples: Row[] }).samples;
  };

  it('stay when a run for still more is canceled early, and equal those of the command line', async () => {
    const { run } = await cutShort({ samples: 20_000 });
    assert.deepEqual([run.rowsShown, run.draws.samples], [1000, 20_000]);
    assert.deepEqual(run.draws.shown, { min: 16, max: 16 });
    const expected = await fromTerminal(16);
    for (const [row, figure] of figures().entries()) {
      assert.equal(figure!.draws, 16);
      assert.equal(expected[row]!.draws, 16);
      nearRelative(figure!.elbo!, expected[row]!.elbo, 1e-6);
      nearRelative(figure!.elboSe!, expected[row]!.elboSe, 1e-4);
    }
  });

  it('stay when the engine of a run for still more is killed', async () => {
    const scoring = until(({ run }) => run.phase === 'scoring' && run.rowsScored > 0);
    await session.settings.change({ samples: 20_000 });
    await scoring;
    const failed = phase('failed');
    for (const worker of pool.workers()) worker.kill();
    const { run } = await failed;
    assert.deepEqual(run.draws.shown, { min: 16, max: 16 });
  });

  it('go where they would stand beside figures of another seed', async () => {
    await cutShort({ samples: 20_000, seed: 1 });
    assert.ok(columns().draws.every((draws) => draws <= 1));
    const expected = await fromTerminal(1, 1);
    for (const row of columns().scoredRows())
      nearRelative(session.pass!.results.figures(row)!.elbo!, expected[row]!.elbo, 1e-6);
  });

  it('stay while a decoder that was written again is not read, and go when it is', async () => {
    const decoder = path.join(folder, 'fashion-mnist-decoder.onnx');
    const { mtimeMs } = statSync(decoder);
    utimesSync(decoder, mtimeMs / 1000 + 5, mtimeMs / 1000 + 5);
    const { run } = await cutShort({ samples: 20_000 });
    assert.deepEqual(run.draws.shown, { min: 16, max: 16 });
    await endedEarly(() => session.reload());
    assert.ok(columns().draws.every((draws) => draws <= 1));
  });

  it('keep their order until a round of all rows is complete', async () => {
    const order = async () => {
      const params = { start: 0, count: 1000, order: worstFirst, filter: everyRow };
      return (await session.pass!.results.window(params, session.selection)).index.join();
    };
    const before = await order();
    const seen: Promise<string>[] = [];
    const looking = session.onResults(() => {
      if (session.state.run.phase === 'scoring' && session.state.run.fraction < 1) seen.push(order());
    });
    const done = phase('scoring').then(() => phase('done'));
    await session.settings.change({ samples: 200 });
    await done;
    looking.dispose();
    const orders = new Set(await Promise.all(seen));
    assert.equal(orders.size, 1);
    assert.ok(orders.has(before));
    assert.notEqual(await order(), before);
  });
});

describe('What was found among the rows', () => {
  it('is not found among others while these take their place', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'nearest-'));
    const pool = new EnginePool(engineLaunch, silent, 2);
    const memory = { read: () => ({ settings: { samples: 1 } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const services = { pool, probes, memory, log: silent };
    const session = new Session(sample('fashion-mnist-encoder.onnx'), services, 'cpu');
    const settled = () =>
      new Promise<void>((resolve) => {
        let hasBegun = false;
        const listener = session.onState(({ run }) => {
          hasBegun ||= run.phase === 'scoring';
          if (!hasBegun || run.phase !== 'done') return;
          listener.dispose();
          resolve();
        });
      });
    try {
      const first = settled();
      await session.open(true);
      await first;
      const z = Float32Array.from({ length: 16 * 8 }, (_, j) => Math.sin(j));
      const { rowsOf, meansOf } = session.state;
      const nearest = (await nearestOfDraws(session, z, CancellationToken.None))!;
      assert.deepEqual([nearest.means, nearest.among], [meansOf, 1000]);
      const others = path.join(folder, 'noise.npy');
      writeFileSync(
        others,
        encodeNpy(
          Float32Array.from({ length: 40 * 784 }, (_, i) => (i % 97) / 97),
          [40, 784],
        ),
      );
      const changed = settled();
      await session.settings.chooseData({ path: others });
      await changed;
      assert.notEqual(session.state.rowsOf, rowsOf);
      const again = (await nearestOfDraws(session, z, CancellationToken.None))!;
      assert.deepEqual([again.means, again.among], [session.state.meansOf, 40]);
      assert.ok(again.index.every((index) => index < 40));
      assert.notEqual(again.means, nearest.means);
    } finally {
      session.dispose();
      pool.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('Rows that are not scored', () => {
  it('are exported with the reason, each', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'not-scored-'));
    try {
      const values = new Float32Array(4 * 784).fill(0.5);
      values[784] = NaN;
      values[2 * 784 + 3] = Infinity;
      const data = path.join(folder, 'rows.npy');
      writeFileSync(data, encodeNpy(values, [4, 784]));
      const words = ['inspect', sample('fashion-mnist-encoder.onnx'), '--data', data, '--scale', 'none'];
      const json = await latentLens([...words, '--format', 'json']);
      const { samples } = JSON.parse(json.stdout) as { samples: Row[] };
      assert.deepEqual(
        samples.map(({ notScored }) => notScored !== null),
        [false, true, true, false],
      );
      assert.match(samples[1]!.notScored!, /in dimension 0: look for NaN/);
      const csv = await latentLens([...words, '--format', 'csv']);
      const [head, ...lines] = csv.stdout.trim().split('\n');
      assert.match(head!, /,notScored$/);
      assert.match(lines[1]!, /look for NaN and infinite values in the row\."?$/);
      assert.match(lines[0]!, /,$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
