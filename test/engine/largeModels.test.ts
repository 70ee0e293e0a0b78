import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { writeOut } from '../../src/export/writeOut';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/contracts/panel/state';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled } from '../../src/contracts/rpc';
import { elboOf } from '../../src/results/rowFigures';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { nextPhase } from '../support/inspectionStates';
import { near, nearRelative } from '../support/near';
import { reconstructRows } from '../../src/contracts/engine';
import { requestLimits } from '../../src/session/requestLimits';

const rowsOfData = 200;

/** A model that is small in bytes and slow in what it does inside: see test/fixtures/slow. */
describe('A model whose rows are slow', () => {
  let folder: string;
  let pool: EnginePool;
  let session: Session;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'slow-'));
    cpSync(inRepository('test', 'fixtures', 'slow'), folder, { recursive: true });
    const pixels = Float32Array.from({ length: rowsOfData * 64 }, (_, place) => ((place * 37) % 101) / 101);
    await writeOut(path.join(folder, 'pixels.npy'), encodeNpy(pixels, [rowsOfData, 8, 8]));
    pool = new EnginePool(engineLaunch, silent, 2);
    const memory = { read: () => undefined, write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(
      path.join(folder, 'slow-encoder.onnx'),
      { pool, probes, memory, log: silent },
      'cpu',
    );
    const done = untilPhase('done');
    await session.open(true);
    await done;
  });

  after(() => {
    session.dispose();
    pool.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const untilPhase = (wanted: PanelState['run']['phase']) => nextPhase(session, wanted);
  const note = () =>
    session.state.warnings.find(({ offer }) => offer !== undefined && offer.kind !== 'likelihood');

  it('is scored on as many rows and draws as take about ten seconds, and says what it leaves out', () => {
    const { data, samples, run } = session.state;
    assert.ok(data!.count < rowsOfData || samples < 16);
    assert.equal(data!.total, rowsOfData);
    assert.equal(run.rowsScored, data!.count);
    assert.match(note()!.what, /^A row takes about [\d.]+ s to encode and decode, so/);
    assert.match(note()!.what, /draws? (it )?would take about \d+ (s|min|h)\.$/);
  });

  it('is loaded once, in the process that measured it', function () {
    if (!existsSync('/proc')) this.skip();
    const runtimes = childrenRunning(process.pid, engineLaunch().entry).filter((engine) =>
      readFileSync(`/proc/${engine}/maps`, 'utf8').includes('onnxruntime'),
    );
    assert.equal(runtimes.length, 1);
  });

  it('shows the reconstructions that the pass made, which are what any engine makes', async () => {
    const { plan, results } = session.pass!;
    const rows = [0, 1];
    const asked = { plan, rows, at: 'posterior-mean' } as const;
    const kept = await pool.warm().request(reconstructRows, asked, requestLimits);
    const another = new EnginePool(engineLaunch, silent, 1);
    try {
      const made = await another.warm().request(reconstructRows, asked, requestLimits);
      assert.deepEqual(kept.inputs, made.inputs);
      for (const [i, value] of kept.reconstructions.entries()) near(value, made.reconstructions[i]!, 1e-6);
      const squares = made.inputs.map((value, i) => (value - made.reconstructions[i]!) ** 2);
      for (const row of rows) {
        const error = squares.subarray(row * 64, (row + 1) * 64).reduce((sum, value) => sum + value, 0) / 64;
        nearRelative(results.columns.squaredError[row]!, error, 1e-5);
      }
    } finally {
      another.dispose();
    }
  });

  it('has the same figures for a row as a pass over all rows would have', async () => {
    const { columns } = session.pass!.results;
    const before = elboOf(columns, 0);
    const sample = columns.sampleOf(0);
    const done = untilPhase('done');
    await session.settings.change({
      subset: `offset=${sample},limit=1`,
      samples: session.pass!.plan.samples,
    });
    await done;
    const after = elboOf(session.pass!.results.columns, 0);
    assert.ok(Math.abs(after - before) <= 1e-6 * Math.abs(before), `${before} became ${after}`);
  });

  it('takes all rows where the user asks for them, and says what is left', async () => {
    let left: number | null = null;
    const listener = session.onState(({ run }) => {
      left = run.phase === 'scoring' ? (run.secondsLeft ?? left) : left;
    });
    const scoring = untilPhase('scoring');
    await session.settings.change({ subset: 'all' });
    await scoring;
    assert.equal(session.state.data!.count, rowsOfData);
    while (session.state.run.rowsScored < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    const cancelled = untilPhase('cancelled');
    session.cancel();
    const { run } = await cancelled;
    listener.dispose();
    assert.ok(run.rowsScored >= 2 && run.rowsScored < rowsOfData);
    assert.ok(left! > 0);
  });

  it('samples its prior a few at a time, tells how far it is, and stops between two parts', async () => {
    const told: number[] = [];
    const source = new CancellationTokenSource();
    const settings = { count: 400, seed: 0, temperature: 1 };
    await assert.rejects(
      session.decoding.samplePrior(settings, source.token, (done) => {
        told.push(done);
        source.cancel();
      }),
      Cancelled,
    );
    assert.equal(told.length, 1);
    assert.ok(told[0]! >= 1 && told[0]! < 400);
    const few = await session.decoding.samplePrior({ ...settings, count: told[0]! + 1 });
    assert.equal(few.samples.samples.length, (told[0]! + 1) * 64);
  });
});
