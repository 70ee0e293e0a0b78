import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'fast-png';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { EnginePool } from '../../src/pool/enginePool';
import { reconstructRows } from '../../src/contracts/engine';
import type { PanelState } from '../../src/contracts/panel/state';
import { ProblemError } from '../../src/core/problem/problem';
import { elboOf } from '../../src/results/rowFigures';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { nextState } from '../support/inspectionStates';
import { sharedPool } from '../support/sharedEngines';

const bundled = (name: string) => inRepository('media', 'sample', `fashion-mnist-${name}`);
const other = (half: string) => inRepository('test', 'bench', `conv-vae-${half}.onnx`);

/** A model and data in a folder of their own, opened, under which the files change. */
describe('A file that is written again under an open model', () => {
  let folder: string;
  const shared = sharedPool(1);
  const pair = sharedPool(2);
  let pool: EnginePool;
  let session: Session;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'versions-'));
    for (const half of ['encoder', 'decoder'])
      copyFileSync(bundled(`${half}.onnx`), inFolder(`${half}.onnx`));
    copyFileSync(bundled('test.npz'), inFolder('rows.npz'));
    pool = shared();
    const memory = { read: () => ({ settings: { samples: 2, subset: '40' } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(inFolder('encoder.onnx'), { pool, probes, memory, log: silent }, 'cpu');
    await settled(() => session.open(true));
    assert.equal(session.state.run.phase, 'done');
  });

  afterEach(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const inFolder = (...names: string[]) => path.join(folder, ...names);
  const until = (holds: (state: PanelState) => boolean) => nextState(session, holds);
  /** The state in which what an act sets going has ended. */
  const settled = async (act: () => Promise<void>) => {
    let hasBegun = false;
    const ended = until(({ run: { phase } }) => {
      hasBegun ||= phase === 'scoring' || phase === 'reading';
      return hasBegun && (phase === 'done' || phase === 'failed');
    });
    await act();
    return ended;
  };
  const elbos = () => {
    const { columns } = session.pass!.results;
    return Array.from({ length: columns.count }, (_, row) => elboOf(columns, row));
  };
  const picture = async () => {
    const { plan } = session.pass!;
    const params = { plan, rows: [0], at: 'posterior-mean' } as const;
    return (await pool.warm().request(reconstructRows, params)).reconstructions;
  };
  const replaceDecoder = () => {
    copyFileSync(other('encoder'), inFolder('encoder.onnx'));
    copyFileSync(other('decoder'), inFolder('decoder.onnx'));
  };
  const isFileChanged = (error: unknown) =>
    error instanceof ProblemError && error.problem.code === 'file-changed';

  it('is said once it is whole, and pictures stay those of the model that was opened', async () => {
    const before = await picture();
    const changed = until(({ changes }) => changes.length === 2);
    replaceDecoder();
    const { changes } = await changed;
    assert.deepEqual(
      changes.map(({ path: file, kind }) => [path.basename(file), kind]),
      [
        ['encoder.onnx', 'written'],
        ['decoder.onnx', 'written'],
      ],
    );
    assert.deepEqual(await picture(), before);
  });

  it('is never mixed with the one that was opened: an engine without it has nothing to show', async () => {
    await picture();
    replaceDecoder();
    pool.warm().kill();
    await assert.rejects(picture(), isFileChanged);
    for (const worker of pool.workers()) worker.kill();
    const figures = elbos();
    const { run, problem } = await settled(() => session.settings.change({ samples: 3 }));
    assert.equal(run.phase, 'failed');
    assert.equal(problem?.code, 'file-changed');
    assert.deepEqual(elbos(), figures, 'figures so far are kept');
  });

  it('is scored on by the engine that has it loaded, and one without it leaves its rows to that', async () => {
    const before = elbos();
    pool = pair();
    const probes = new ProviderProbes(engineLaunch, silent);
    const memory = { read: () => ({ settings: { samples: 2, subset: '40' } }), write: () => undefined };
    session.dispose();
    session = new Session(inFolder('encoder.onnx'), { pool, probes, memory, log: silent }, 'cpu');
    await settled(() => session.open(true));
    assert.equal(pool.workers().length, 2);
    replaceDecoder();
    await settled(() => session.settings.change({ samples: 3 }));
    const { run, problem } = await settled(() => session.settings.change({ samples: 2 }));
    assert.deepEqual([run.phase, problem], ['done', null]);
    assert.deepEqual(elbos(), before);
  });

  it('is read when the user reloads, and the difference is said', async () => {
    const before = elbos();
    replaceDecoder();
    const { run, warnings, changes } = await settled(() => session.reload());
    assert.equal(run.phase, 'done');
    assert.notDeepEqual(elbos(), before);
    assert.match(
      warnings.map(({ what }) => what).join('\n'),
      /Reloaded at .*: the mean ELBO is −\d+\.\d+, −\d+\.\d+ before\./,
    );
    assert.equal(changes.length, 0);
  });

  it('is compared by the pass that reads it alone, and not by later ones', async () => {
    replaceDecoder();
    await settled(() => session.reload());
    const notes = () => session.state.warnings.filter(({ code }) => code === 'reloaded');
    assert.equal(notes().length, 1);
    await settled(() => session.settings.change({ samples: 3 }));
    await settled(() => session.settings.change({ samples: 2 }));
    assert.deepEqual(notes(), []);
  });

  it('is not compared with figures that were under way', async () => {
    const underWay = until(({ run }) => run.phase === 'scoring' && run.rowsScored > 0);
    await session.settings.change({ samples: 500 });
    await underWay;
    await session.reload();
    const { run, warnings } = await until(({ run: { phase } }) => phase === 'done');
    assert.equal(run.draws.samples, 500);
    assert.deepEqual(
      warnings.filter(({ what }) => what.startsWith('Reloaded')),
      [],
    );
  });

  it('is read by itself where the user wants that', async () => {
    session.reloadAlways(true);
    const before = elbos();
    const done = until(({ run, reloadsAlways }) => reloadsAlways && run.phase === 'scoring').then(() =>
      until(({ run }) => run.phase === 'done'),
    );
    replaceDecoder();
    await done;
    assert.notDeepEqual(elbos(), before);
  });

  it('that is deleted is said to be gone, and nothing more is said when it is back', async () => {
    const gone = until(({ changes }) => changes[0]?.kind === 'deleted');
    renameSync(inFolder('decoder.onnx'), inFolder('decoder.away'));
    await gone;
    const back = until(({ changes }) => changes.length === 0);
    renameSync(inFolder('decoder.away'), inFolder('decoder.onnx'));
    await back;
  });

  it('in a folder of pictures is named, and its figures go with the others when it is read', async () => {
    const picture = (level: number) =>
      encode({ width: 28, height: 28, channels: 1, data: new Uint8Array(784).fill(level) });
    mkdirSync(inFolder('pictures'));
    for (const name of ['a', 'b', 'c']) writeFileSync(inFolder('pictures', `${name}.png`), picture(40));
    await settled(() => session.settings.chooseData({ path: inFolder('pictures') }));
    const before = elbos();
    const { rowsOf } = session.state;
    const changed = until(({ changes }) => changes.length > 0);
    writeFileSync(inFolder('pictures', 'b.png'), picture(200));
    const { changes } = await changed;
    assert.deepEqual(
      changes.map(({ path: file, kind }) => [path.basename(file), kind]),
      [['b.png', 'written']],
    );
    const failed = await settled(() => session.settings.change({ samples: 3 }));
    assert.equal(failed.problem?.code, 'file-changed');
    assert.deepEqual(elbos(), before, 'figures so far are kept');
    const reloaded = await settled(() => session.reload());
    assert.equal(reloaded.run.phase, 'done');
    assert.notEqual(reloaded.rowsOf, rowsOf);
    assert.notEqual(elbos()[1], before[1]);
    await until((state) => state.changes.length === 0);
  });

  it('of data is told from a fault of the model, also where it is cut short', async () => {
    truncateSync(inFolder('rows.npz'), 1000);
    const { problem } = await settled(() => session.settings.change({ samples: 3 }));
    assert.equal(problem?.code, 'file-changed');
    assert.equal(problem.args['path'], inFolder('rows.npz'));
  });
});
