import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { openDataset } from '../../src/data/dataset';
import { ProviderProbes } from '../../src/inspection/chooseProvider';
import { Inspection } from '../../src/inspection/inspection';
import { EnginePool } from '../../src/pool/enginePool';
import { engineLaunch, silent } from '../support/engines';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';

const exported = (...parts: string[]) => inRepository('test', 'fixtures', 'exports', ...parts);

describe('a model without a posterior', () => {
  let folder: string;
  let pool: EnginePool;
  let inspection: Inspection;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plain-'));
    pool = new EnginePool(engineLaunch, silent, 1);
  });

  afterEach(() => {
    inspection.dispose();
    pool.dispose();
    rmSync(folder, { recursive: true });
  });

  /** Copies of a model's files and of the data beside them, looked at. */
  async function open(files: Readonly<Record<string, string>>, model: string, mayRun = true): Promise<void> {
    for (const [name, original] of Object.entries({
      ...files,
      [path.join(path.dirname(model), 'images.npy')]: 'images.npy',
    })) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      copyFileSync(exported(original), path.join(folder, name));
    }
    const memory = { read: () => undefined, write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const surroundings = { pool, probes, memory, log: silent };
    inspection = new Inspection(path.join(folder, model), surroundings, 'cpu');
    await inspection.open(mayRun);
  }

  /** Mean squared errors of the rows as the runtime alone makes them. */
  async function errorsByHand(...graphs: readonly string[]): Promise<number[]> {
    const dataset = await openDataset({ path: exported('images.npy') });
    const { count, shape } = dataset.description;
    const length = shape.reduce((product, extent) => product * extent, 1);
    const inputs = new Float32Array(count * length);
    await dataset.read({ start: 0, count }, inputs, 0);
    await dataset.close();
    let values = inputs;
    for (const graph of graphs) {
      const session = await InferenceSession.create(graph);
      const [input] = session.inputMetadata;
      const stated = input?.isTensor ? input.shape.slice(1).map(Number) : [];
      const known = stated.filter(Number.isFinite);
      const rest = values.length / count / known.reduce((product, extent) => product * extent, 1);
      const row = stated.map((extent) => (Number.isFinite(extent) ? extent : rest));
      const { outputNames, inputNames } = session;
      const named = outputNames.find((name) => /recon|output/.test(name)) ?? outputNames[0]!;
      const results = await session.run(
        { [inputNames[0]!]: new Tensor('float32', values, [count, ...row]) },
        [named],
      );
      values = results[named]!.data as Float32Array<ArrayBuffer>;
    }
    return Array.from({ length: count }, (_, row) => {
      let sum = 0;
      for (let i = row * length; i < (row + 1) * length; i++) sum += (inputs[i]! - values[i]!) ** 2;
      return sum / length;
    });
  }

  const cases: Readonly<
    Record<string, readonly [files: Readonly<Record<string, string>>, model: string, graphs: string[]]>
  > = {
    'an autoencoder': [{ 'model.onnx': 'autoencoder.onnx' }, 'model.onnx', ['autoencoder.onnx']],
    'a VQ-VAE': [{ 'model.onnx': 'vq.onnx' }, 'model.onnx', ['vq.onnx']],
    'a deterministic encoder and its decoder': [
      {
        'vae_encoder/model.onnx': 'taesd/vae_encoder/model.onnx',
        'vae_decoder/model.onnx': 'taesd/vae_decoder/model.onnx',
      },
      'vae_encoder/model.onnx',
      ['taesd/vae_encoder/model.onnx', 'taesd/vae_decoder/model.onnx'],
    ],
  };
  for (const [name, [files, model, graphs]] of Object.entries(cases)) {
    it(`is said to be none, and its reconstructions are shown: ${name}`, async () => {
      await open(files, model);
      assert.equal(inspection.state.problem!.code, 'model-not-vae');
      assert.equal(inspection.state.hasPlainView, true);
      assert.equal(inspection.pass, undefined);
      const view = await inspection.decoding.plainView();
      const expected = await errorsByHand(...graphs.map((graph) => exported(graph)));
      assert.deepEqual(
        view!.rows,
        expected.map((_, row) => row),
      );
      // The same runtime on the same rows; only the order of their batches may differ.
      expected.forEach((error, row) => {
        nearRelative(view!.meanSquaredErrors[row]!, error, 1e-6);
      });
    });
  }

  it('shows nothing where models may not be run', async () => {
    await open({ 'model.onnx': 'autoencoder.onnx' }, 'model.onnx', false);
    assert.equal(inspection.state.hasPlainView, false);
    assert.equal(await inspection.decoding.plainView(), null);
  });

  it('that reconstructs nothing shows nothing', async () => {
    await open({ 'model.onnx': 'classifier.onnx' }, 'model.onnx');
    assert.equal(inspection.state.hasPlainView, false);
  });
});
