import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { writeDecoded } from '../../src/export/decodedFiles';
import type { Manifest } from '../../src/export/manifest';
import { writePrior } from '../../src/export/priorFiles';
import { traversalFacts } from '../../src/export/traversalFacts';
import { decodeTraversal } from '../../src/session/decoding/traversing';
import { exportLatents, latentsOfPass } from '../../src/session/export/exportLatents';
import { exportSamples, sampleFilesOf } from '../../src/session/export/exportSamples';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

const sample = (name: string) => inRepository('media', 'sample', `fashion-mnist-${name}`);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('A manifest names the command that makes the same again, bit for bit:', () => {
  const pool = sharedPool(2);
  let folder: string;
  let session: Session;

  before(async () => {
    // A name that a shell would take apart.
    folder = mkdtempSync(path.join(tmpdir(), "mani fest's-"));
    for (const name of ['encoder.onnx', 'decoder.onnx', 'test.npz'])
      copyFileSync(sample(name), inFolder(name));
    const settings = {
      samples: 5,
      importance: 7,
      seed: 3,
      likelihood: 'gaussian-optimal',
      prior: '0.1,1.2',
      subset: '60',
      recipe: 'threshold=0.4',
      display: '14x56',
    };
    const services = {
      pool: pool(),
      probes: new ProviderProbes(engineLaunch, silent),
      memory: { read: () => ({ settings }), write: () => undefined },
      log: silent,
    };
    session = new Session(inFolder('encoder.onnx'), services, 'cpu');
    const done = nextPhase(session, 'done');
    await session.open(true);
    await done;
  });
  after(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const inFolder = (...names: string[]) => path.join(folder, ...names);
  const run = async (args: readonly string[]) => {
    const ended = await latentLensOn(pool(), args);
    assert.equal(ended.status, 0, ended.stderr);
    return ended;
  };
  const newFolder = (name: string) => {
    mkdirSync(inFolder(name));
    return inFolder(name);
  };
  /** The folder that a command writes to is the same as another, its manifest too. */
  const sameFolders = (folder: string, again: string) => {
    assert.deepEqual(readdirSync(again).sort(), readdirSync(folder).sort());
    for (const name of readdirSync(folder)) {
      if (name === 'manifest.json') continue;
      assert.deepEqual(readFileSync(path.join(again, name)), readFileSync(path.join(folder, name)), name);
    }
  };
  const pass = () => session.pass!;
  const withData = ['test.npz', 'encoder.onnx', 'decoder.onnx'];
  const statesContent = (manifest: Manifest, files = withData) => {
    const stated = manifest.data && 'sha256' in manifest.data ? [manifest.data.sha256] : [];
    assert.deepEqual(
      [...stated, ...manifest.modelFiles.map((file) => file.sha256)],
      files.map((name) => sha256(inFolder(name))),
    );
  };

  it('samples of the panel, as CSV and npy', async () => {
    const files = sampleFilesOf(inFolder('selection.csv'));
    await exportSamples(pass(), pass().results.columns.scoredRows(), files, session.hashes);
    const manifest = readManifest(files.manifest);
    statesContent(manifest);
    const again = inFolder('again.csv');
    await run(argumentsOf(manifest, again));
    assert.deepEqual(rowsOf(again), rowsOf(files.csv));
    assert.equal(rowsOf(files.csv).length, 60);
    // The command of the command's own manifest makes the same.
    const own = readManifest(inFolder('again-manifest.json'));
    assert.deepEqual(own.settings, manifest.settings);
    assert.equal(own.command, manifest.command);
  });

  it('latents of the panel, and of the command line with draws', async () => {
    const [file] = await exportLatents(
      inFolder('latents.npz'),
      await latentsOfPass(pass(), 'npz'),
      pass().source,
      session.hashes,
    );
    const manifest = readManifest(inFolder('latents-manifest.json'));
    statesContent(manifest);
    await run(argumentsOf(manifest, inFolder('latents2.npz')));
    assert.deepEqual(readFileSync(inFolder('latents2.npz')), readFileSync(file!));
    const words = ['encode', inFolder('encoder.onnx'), '--data', inFolder('test.npz'), '--subset', '20'];
    await run([...words, '--draws', '3', '--out', inFolder('drawn.npy')]);
    await run(argumentsOf(readManifest(inFolder('drawn-manifest.json')), inFolder('drawn2.npy')));
    assert.deepEqual(readFileSync(inFolder('drawn2.npy')), readFileSync(inFolder('drawn.npy')));
  });

  it('samples of the prior, in a folder, as an array and as a picture', async () => {
    const settings = { count: 5, seed: 9, temperature: 0.8 };
    const { params, samples } = await session.decoding.samplePrior(settings);
    const target = newFolder('prior');
    const { display } = session;
    await writePrior(target, params, samples, session.hashes, { display });
    statesContent(readManifest(path.join(target, 'manifest.json')), withData.slice(1));
    await run(argumentsOf(readManifest(path.join(target, 'manifest.json')), inFolder('prior2')));
    sameFolders(target, inFolder('prior2'));
    for (const ending of ['npy', 'png']) {
      const looks = { display, range: [0.2, 0.6] as const, columns: 5 };
      await writePrior(inFolder(`one.${ending}`), params, samples, session.hashes, looks);
      await run(argumentsOf(readManifest(inFolder('one-manifest.json')), inFolder(`one2.${ending}`)));
      assert.deepEqual(readFileSync(inFolder(`one2.${ending}`)), readFileSync(inFolder(`one.${ending}`)));
    }
  });

  it('a traversal', async () => {
    const z = new Float32Array(16).fill(0.25);
    const traversal = {
      kind: 'grid',
      z,
      sample: null,
      dimensions: [0, 3],
      range: 'posterior',
      steps: 4,
    } as const;
    const { latents, params, samples, picture } = await decodeTraversal(session, traversal);
    const origin = { kind: 'traversal', made: traversalFacts(traversal, latents) } as const;
    const target = newFolder('traversal');
    const look = { picture: { ...picture, range: [0.1, 0.7] as const }, columns: latents.columns.length };
    await writeDecoded(target, params, samples, look, origin, session.hashes);
    const manifest = readManifest(path.join(target, 'manifest.json'));
    const { display, range, columns } = manifest.settings as Record<string, unknown>;
    assert.deepEqual([display, range, columns], ['14x56', '0.1,0.7', 4]);
    statesContent(manifest, withData.slice(1));
    const args = argumentsOf(manifest, inFolder('traversal2'));
    await run(args.map((word) => (word === 'z.npy' ? path.join(target, word) : word)));
    sameFolders(target, inFolder('traversal2'));
  });

  it('samples of a fitted Gaussian from the command line', async () => {
    const words = ['sample', inFolder('encoder.onnx'), '--data', inFolder('test.npz'), '--count', '6'];
    await run([...words, '--subset', '200', '--out', inFolder('fitted')]);
    const manifest = readManifest(inFolder('fitted', 'manifest.json'));
    assert.equal(manifest.kind, 'latent-lens samples of the aggregate posterior');
    statesContent(manifest);
    await run(argumentsOf(manifest, inFolder('fitted2')));
    sameFolders(inFolder('fitted'), inFolder('fitted2'));
  });

  it('figures of some rows as JSON', async () => {
    const words = ['inspect', inFolder('encoder.onnx'), '--data', inFolder('test.npz'), '--samples', '3'];
    const { stdout } = await run([
      ...words,
      '--offset',
      '4',
      '--limit',
      '9',
      '--by',
      'labels',
      '--format',
      'json',
    ]);
    const { manifest, ...report } = JSON.parse(stdout) as { manifest: Manifest };
    statesContent(manifest);
    await run(argumentsOf(manifest, inFolder('report.json')));
    const { manifest: own, ...again } = JSON.parse(readFileSync(inFolder('report.json'), 'utf8')) as {
      manifest: Manifest;
    };
    assert.deepEqual(again, report);
    assert.equal(own.command, manifest.command);
  });

  it('and of a file that was written again since it vouches for nothing', async () => {
    const { params, samples } = await session.decoding.samplePrior({ count: 1, seed: 0, temperature: 1 });
    copyFileSync(sample('decoder.onnx'), inFolder('spare.onnx'));
    writeFileSync(inFolder('decoder.onnx'), encodeNpy(new Float32Array(1), [1]));
    const services = { ...session.services };
    const fresh = new Session(inFolder('encoder.onnx'), services, 'cpu');
    fresh.dispose();
    await writePrior(inFolder('late.npy'), params, samples, fresh.hashes);
    const { modelFiles } = readManifest(inFolder('late-manifest.json'));
    assert.deepEqual(modelFiles[1], { name: 'decoder.onnx', sha256: null, writtenAgain: true });
    assert.equal(modelFiles[0]!.sha256, sha256(inFolder('encoder.onnx')));
  });
});

const onlyOfCommandLine = ['typicality', 'meanSquaredError', 'meanAbsoluteError'];

/** The figures of a CSV as they are written, by sample, but for those that only the command line computes. */
function rowsOf(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const names = head!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(
      names
        .map((name, place) => [name, cells[place]!] as const)
        .filter(([name]) => !onlyOfCommandLine.includes(name)),
    );
  });
}
