import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PanelState } from '../../src/contracts/panel/state';
import { ProblemError } from '../../src/core/problem/problem';
import { exportSamples, sampleFilesOf, scoredAmong } from '../../src/session/export/exportSamples';
import { scoredSamples } from '../support/scoredSamples';
import { knownFactors, loadFactors } from '../../src/session/loading/factorValues';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextState } from '../support/inspectionStates';
import { readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const conditional = (name: string) => inRepository('test', 'fixtures', 'reports', 'class-by-index', name);
const exported = (...names: string[]) => inRepository('test', 'fixtures', 'exports', ...names);
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const rowCount = 12;
/** A column of one number a row. */
const column = (valueOf: (row: number) => number | string) =>
  `y\n${Array.from({ length: rowCount }, (_, row) => valueOf(row)).join('\n')}\n`;
const classes = column((row) => row % 3);
const otherClasses = column(() => 0);

describe('A file that is read beside model and data', () => {
  let folder: string;
  const pool = sharedPool(1);
  let session: Session | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'files-beside-'));
  });
  afterEach(() => {
    session?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const inFolder = (...names: string[]) => path.join(folder, ...names);
  const open = async (model: string, settings: object) => {
    const memory = { read: () => ({ settings: { samples: 2, ...settings } }), write: () => undefined };
    const services = { pool: pool(), probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    session = new Session(inFolder(model), services, 'cpu');
    const opened = session;
    const { problem } = await settled(() => opened.open(true));
    assert.equal(problem, null);
    return opened;
  };
  /** The state in which what an act sets going has ended. */
  const settled = async (act: () => Promise<void>) => {
    let hasBegun = false;
    const ended = nextState(session!, ({ run: { phase } }) => {
      hasBegun ||= phase === 'scoring' || phase === 'reading';
      return hasBegun && (phase === 'done' || phase === 'failed');
    });
    await act();
    return ended;
  };
  /** A model that is told a class of each row, by a table of its own. */
  const openConditional = async () => {
    for (const name of ['encoder.onnx', 'decoder.onnx', 'rows.npz'])
      copyFileSync(conditional(name), inFolder(name));
    writeFileSync(inFolder('classes.csv'), classes);
    return open('encoder.onnx', {
      data: { path: inFolder('rows.npz') },
      conditions: { '': `${inFolder('classes.csv')}:y` },
      likelihood: 'gaussian:1',
    });
  };
  const names = ({ changes }: PanelState) =>
    changes.map(({ path: file, kind }) => `${path.relative(folder, file)} ${kind}`);
  const elbos = ({ pass }: Session) => scoredSamples(pass!).map(({ elbo }) => elbo);
  const manifestOf = async ({ pass, hashes }: Session) => {
    const files = sampleFilesOf(inFolder('all.csv'));
    await exportSamples(pass!, scoredAmong(pass!, [0, 1]), files, hashes);
    return readManifest(files.manifest);
  };
  const isFileChanged = (error: unknown) =>
    error instanceof ProblemError && error.problem.code === 'file-changed';

  const writes = {
    'in its place': (file: string, text: string) => {
      writeFileSync(file, text);
    },
    'by renaming another to it': (file: string, text: string) => {
      writeFileSync(`${file}.part`, text);
      renameSync(`${file}.part`, file);
    },
  };
  for (const [how, write] of Object.entries(writes))
    it(`is of the version that was opened, where it is a table of conditions that is written ${how}`, async () => {
      const opened = await openConditional();
      const before = elbos(opened);
      // Hashed while it is there.
      await manifestOf(opened);
      const said: string[][] = [];
      opened.onState((state) => said.push(names(state)));
      const changed = nextState(opened, ({ changes }) => changes.length > 0);
      write(inFolder('classes.csv'), otherClasses);
      await changed;
      await pause(1500);
      const tellings = said.filter((each, place) => each.join() !== (said[place - 1] ?? []).join());
      assert.deepEqual(tellings, [['classes.csv written']], 'said once');
      // More draws, and the same ones again: an engine that has the table goes on, one without it refuses.
      await settled(() => opened.settings.change({ samples: 3 }));
      await settled(() => opened.settings.change({ samples: 2 }));
      assert.deepEqual(elbos(opened), before);
      for (const engine of [pool().warm(), ...pool().workers()]) engine.kill();
      const { problem } = await settled(() => opened.settings.change({ seed: 1 }));
      assert.equal(problem?.code, 'file-changed');
      assert.match(problem.what, /^classes\.csv/);
      assert.deepEqual(elbos(opened), before, 'figures so far are kept');
      const manifest = await manifestOf(opened);
      assert.deepEqual(manifest.tables, [{ name: 'classes.csv', sha256: sha256(classes) }]);

      const { changes, run } = await settled(() => opened.reload());
      assert.deepEqual([changes, run.phase], [[], 'done']);
      await settled(() => opened.settings.change({ seed: 0 }));
      assert.notDeepEqual(elbos(opened), before);
      assert.deepEqual((await manifestOf(opened)).tables, [
        { name: 'classes.csv', sha256: sha256(otherClasses) },
      ]);
    });

  it('is refused by samples that are told what it says, too', async () => {
    const opened = await openConditional();
    await opened.settings.change({ sampleConditions: { label: `${inFolder('classes.csv')}:y` } });
    const draw = () => opened.decoding.samplePrior({ count: 3, seed: 0, temperature: 1 });
    const { samples } = await draw();
    writeFileSync(inFolder('classes.csv'), otherClasses);
    assert.deepEqual((await draw()).samples.samples, samples.samples, 'of the table that is open');
    pool().warm().kill();
    await assert.rejects(draw(), isFileChanged);
  });

  it('is refused where it has factors of the data that were not read before', async () => {
    const opened = await openConditional();
    const data = opened.data!;
    const [factor] = data.factors;
    assert.ok(factor);
    copyFileSync(conditional('rows.npz'), inFolder('rows.npz'));
    await assert.rejects(loadFactors(pool(), data, [factor.name]), isFileChanged);
    assert.equal(knownFactors(data).size, 0);
  });

  it('is said to change, whatever it is', async () => {
    for (const half of ['vae_encoder', 'vae_decoder'])
      cpSync(exported('diffusers', half), inFolder(half), { recursive: true });
    copyFileSync(exported('images.npy'), inFolder('images.npy'));
    const count = /'shape': \((\d+)/.exec(readFileSync(inFolder('images.npy'), 'latin1'))![1]!;
    const labels = Array.from({ length: Number(count) }, (_, row) => `${row % 2}\n`).join('');
    writeFileSync(inFolder('labels.csv'), `y\n${labels}`);
    const opened = await open(path.join('vae_encoder', 'model.onnx'), {
      data: { path: inFolder('images.npy') },
      labels: { path: inFolder('labels.csv'), key: 'y' },
    });
    const files = [
      path.join('vae_encoder', 'model.onnx'),
      path.join('vae_decoder', 'model.onnx'),
      path.join('vae_encoder', 'config.json'),
      'images.npy',
      'labels.csv',
    ];
    await manifestOf(opened);
    const changed = nextState(opened, ({ changes }) => changes.length === files.length);
    for (const file of files) writeFileSync(inFolder(file), readFileSync(inFolder(file)));
    assert.deepEqual(
      names(await changed),
      files.map((file) => `${file} written`),
    );
    const { modelFiles, data } = await manifestOf(opened);
    assert.deepEqual(
      modelFiles.map(({ sha256: hash }) => hash),
      files.slice(0, 3).map((file) => sha256(readFileSync(inFolder(file)))),
    );
    assert.deepEqual(data?.labels, {
      source: `${inFolder('labels.csv')}:y`,
      sha256: sha256(readFileSync(inFolder('labels.csv'))),
    });
  });
});
