import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { problemClass } from '../../src/core/problem/codes';
import { openDataset } from '../../src/data/dataset';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { EnginePool } from '../../src/pool/enginePool';
import { engineLaunch, silent } from '../support/engines';
import { absoluteErrorOf, squaredErrorOf } from '../../src/results/rowFigures';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import type { ModelKind } from '../../src/core/model/modelKind';

const exported = (...parts: string[]) => inRepository('test', 'fixtures', 'exports', ...parts);
const structure = (...parts: string[]) => inRepository('test', 'fixtures', 'structures', ...parts);

describe('a model without a posterior', () => {
  let folder: string;
  let pool: EnginePool;
  let session: Session;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plain-'));
    pool = new EnginePool(engineLaunch, silent, 1);
  });

  afterEach(() => {
    session.dispose();
    pool.dispose();
    rmSync(folder, { recursive: true });
  });

  /** Copies of a model's files and of the data beside them, looked at. */
  async function open(
    files: Readonly<Record<string, string>>,
    model: string,
    { data = exported('images.npy'), mayRun = true } = {},
  ): Promise<void> {
    for (const [name, original] of Object.entries({
      ...files,
      [path.join(path.dirname(model), path.basename(data))]: data,
    })) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      copyFileSync(original, path.join(folder, name));
    }
    const memory = { read: () => undefined, write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const services = { pool, probes, memory, log: silent };
    session = new Session(path.join(folder, model), services, 'cpu');
    await session.open(mayRun);
  }

  /** Mean squared and absolute errors of the rows as the runtime alone makes them. */
  async function errorsByHand(graphs: readonly string[], data = exported('images.npy')) {
    const dataset = await openDataset({ path: data });
    const { count, shape } = dataset.description;
    const length = shape.reduce((product, extent) => product * extent, 1);
    const inputs = new Float32Array(count * length);
    await dataset.read({ start: 0, count }, inputs, 0);
    await dataset.close();
    let values = inputs;
    for (const graph of graphs) {
      const session = await InferenceSession.create(graph);
      const [input] = session.inputMetadata;
      const [batch, ...stated] = input?.isTensor ? input.shape.map(Number) : [];
      const known = stated.filter(Number.isFinite);
      const rest = values.length / count / known.reduce((product, extent) => product * extent, 1);
      const row = stated.map((extent) => (Number.isFinite(extent) ? extent : rest));
      const { outputNames, inputNames } = session;
      const named = outputNames.find((name) => /recon|output/.test(name)) ?? outputNames[0]!;
      const rows = batch === 1 ? 1 : count;
      const calls: Float32Array[] = [];
      for (let from = 0; from < values.length; from += (values.length / count) * rows) {
        const some = values.slice(from, from + (values.length / count) * rows);
        const results = await session.run({ [inputNames[0]!]: new Tensor('float32', some, [rows, ...row]) }, [
          named,
        ]);
        calls.push(results[named]!.data as Float32Array);
      }
      values = Float32Array.from(calls.flatMap((call) => [...call]));
    }
    return Array.from({ length: count }, (_, row) => {
      let squares = 0;
      let distances = 0;
      for (let i = row * length; i < (row + 1) * length; i++) {
        squares += (inputs[i]! - values[i]!) ** 2;
        distances += Math.abs(inputs[i]! - values[i]!);
      }
      return { squared: squares / length, absolute: distances / length };
    });
  }

  /** Waits until the pass that opening started has ended. */
  async function scored(): Promise<void> {
    if (session.state.run.phase !== 'scoring') return;
    await new Promise<void>((resolve) => {
      const listener = session.onState(({ run }) => {
        if (run.phase === 'scoring') return;
        listener.dispose();
        resolve();
      });
    });
  }

  const pair = {
    'vae_encoder/model.onnx': exported('taesd', 'vae_encoder', 'model.onnx'),
    'vae_decoder/model.onnx': exported('taesd', 'vae_decoder', 'model.onnx'),
  };
  const cases: Readonly<
    Record<string, readonly [kind: ModelKind, files: Readonly<Record<string, string>>, model: string]>
  > = {
    'an autoencoder': ['autoencoder', { 'model.onnx': exported('autoencoder.onnx') }, 'model.onnx'],
    'a VQ-VAE': ['vq-vae', { 'model.onnx': exported('vq.onnx') }, 'model.onnx'],
    'a deterministic encoder and its decoder': ['autoencoder', pair, 'vae_encoder/model.onnx'],
  };
  for (const [name, [kind, files, model]] of Object.entries(cases)) {
    it(`has the errors of its reconstructions, and neither KL nor ELBO: ${name}`, async () => {
      await open(files, model);
      await scored();
      const { state } = session;
      assert.equal(state.problem, null);
      assert.equal(state.run.phase, 'done');
      assert.equal(state.model!.kind, kind);
      assert.equal(state.likelihood, null);
      const { columns } = session.pass!.results;
      const expected = await errorsByHand(Object.values(files));
      assert.equal(columns.scoredCount, expected.length);
      // The same runtime on the same rows; only the order of their batches may differ.
      for (const [row, { squared, absolute }] of expected.entries()) {
        nearRelative(squaredErrorOf(columns, row), squared, 1e-6);
        nearRelative(absoluteErrorOf(columns, row), absolute, 1e-6);
      }
      const { summary } = (await session.pass!.results.posterior())!;
      assert.deepEqual([summary.elbo, summary.kl, summary.notFinite], [null, null, 0]);
    });
  }

  const plain: Readonly<Record<string, readonly [model: string, data: string]>> = {
    'a scaler': [structure('other-scaler', 'scaler.onnx'), structure('table.npy')],
    'a denoiser that reads one row a call': [
      structure('other-residual', 'denoiser.onnx'),
      structure('color.npy'),
    ],
  };
  for (const [name, [model, data]] of Object.entries(plain)) {
    it(`nor a code is said to have none, and its reconstructions are shown: ${name}`, async () => {
      await open({ 'model.onnx': model }, 'model.onnx', { data });
      assert.equal(problemClass(session.state.problem!.code), 'model-not-vae');
      assert.equal(session.state.hasPlainView, true);
      assert.equal(session.pass, undefined);
      const view = await session.decoding.plainView();
      const expected = await errorsByHand([model], data);
      assert.deepEqual(
        view!.rows,
        expected.map((_, row) => row),
      );
      for (const [row, { squared }] of expected.entries())
        nearRelative(view!.meanSquaredErrors[row]!, squared, 1e-6);
    });
  }

  it('shows nothing where models may not be run', async () => {
    const model = structure('other-scaler', 'scaler.onnx');
    await open({ 'model.onnx': model }, 'model.onnx', { data: structure('table.npy'), mayRun: false });
    assert.equal(session.state.hasPlainView, false);
    assert.equal(await session.decoding.plainView(), null);
  });

  it('that reconstructs nothing shows nothing', async () => {
    await open({ 'model.onnx': exported('classifier.onnx') }, 'model.onnx');
    assert.equal(session.state.hasPlainView, false);
  });

  it('has what its file holds in its place, also where models may not be run', async () => {
    for (const mayRun of [true, false]) {
      await open({ 'model.onnx': exported('classifier.onnx') }, 'model.onnx', { mayRun });
      const { fileContents, problem } = session.state;
      assert.equal(problemClass(problem!.code), 'model-not-vae');
      assert.equal(fileContents?.inputs.shown[0]?.name, 'image');
      session.dispose();
    }
  });

  it('has nothing said of its content where it could not be read', async () => {
    await open({ 'model.onnx': exported('images.npy') }, 'model.onnx');
    assert.equal(session.state.problem!.code, 'model-not-onnx');
    assert.equal(session.state.fileContents, null);
  });
});
