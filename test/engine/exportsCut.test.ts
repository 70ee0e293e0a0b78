import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { feedTensor, floatsOf } from '../../src/engine/runtime/elements';
import { loadScorer } from '../../src/engine/runtime/scorer';
import { createSession } from '../../src/engine/runtime/session';
import { decoderOf, encoderOf, loadModel } from '../../src/engine/runtime/runningModel';
import { describeModel } from '../../src/model/describe';
import { elementCount } from '../../src/core/shape';
import { inRepository } from '../support/repository';
import { parseLikelihood, type Likelihood } from '../../src/core/settings/likelihood';
import { isProblem } from '../support/isProblem';

const file = (name: string) => inRepository('test', 'fixtures', 'exports', `${name}.onnx`);
const rows = 5;

/** Values that repeat, spread over 0..1 like a picture's or over a few σ like noise. */
const picture = (length: number) => Float32Array.from({ length }, (_, i) => ((i * 37) % 101) / 101);
const noise = (length: number) => Float32Array.from({ length }, (_, i) => 3 * Math.sin(i * 1.7));

/** Where the whole graph's own z is known: it is given out, it is μ, or it is made of a noise that is fed. */
const wholes: Readonly<Record<string, { readonly z: string } | { readonly eps: string }>> = {
  eval: { z: 'mu' },
  'eval-flat': { z: 'mu' },
  'eval-logits': { z: 'mean' },
  pythae: { z: 'z' },
  nhwc: { z: 'z' },
  external: { z: 'mu' },
  int8: { z: 'mu' },
  float16: { z: 'mu' },
  float64: { z: 'mu' },
  'nameless-eval': { z: '13' },
  eps: { eps: 'eps' },
  'nameless-eps': { eps: '11' },
};

describe('the decoder cut out of a whole VAE', () => {
  for (const [name, source] of Object.entries(wholes)) {
    it(`gives what the whole graph gives at the same z: ${name}`, async () => {
      const model = describeModel(file(name), undefined, {});
      const whole = await createSession(file(name), 'cpu');
      const running = await loadModel(model, 'cpu');
      const nameOf = (role: string) => model.assignments.find((each) => each.role === role)!.tensor;
      const x = picture(rows * elementCount(model.inputShape));
      const feeds = {
        [nameOf('input').name]: feedTensor(nameOf('input').type, x, [rows, ...model.inputShape]),
      };
      const eps = noise(rows * elementCount(model.latentShape));
      if ('eps' in source) feeds[source.eps] = feedTensor('float32', eps, [rows, ...model.latentShape]);
      const outputs = await whole.run(feeds);
      const { mu, logVariance } = await encoderOf(running).encode(x, rows, {});
      const z =
        'z' in source
          ? floatsOf(outputs[source.z])!
          : Float32Array.from(eps, (e, i) => mu[i]! + Math.exp(0.5 * logVariance[i]!) * e);
      const expected = floatsOf(outputs[nameOf('reconstruction').name])!;
      const { output: actual } = await decoderOf(running).decode(z, rows, {});
      assert.equal(actual.length, expected.length);
      // float32 between encoder and decoder; inside float16 the runtime may fuse, and so round, otherwise.
      const tolerance = name === 'float16' ? 2 ** -10 : 2e-6;
      for (const [i, value] of expected.entries())
        assert.ok(Math.abs(actual[i]! - value) <= tolerance, `value ${i}: ${actual[i]!} is not ${value}`);
      await running.release();
      await whole.release();
    });
  }

  it('takes the likelihood into its graph, as a decoder of its own does', async () => {
    for (const name of [
      'eval',
      'train',
      'external',
      'float64',
      'float16',
      'reshaped-like-input',
      'spatial-moments',
    ]) {
      for (const likelihood of ['bernoulli', 'gaussian:0.5']) {
        const scorer = await loadScorer(describeModel(file(name), undefined, {}), 'cpu', {
          likelihood: parseLikelihood(likelihood)! as Likelihood,
          errors: false,
          singleDraw: false,
        });
        assert.equal(scorer.likelihood!.notFoldedReason, null, `${name} under ${likelihood}`);
        await scorer.release();
      }
    }
  });
});

describe('weights in files beside a model', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A copy of the model that looks for its weights under another name of the same length. */
  const moved = (location: string, into = folder) => {
    const model = readFileSync(file('external'));
    const name = Buffer.from('external.onnx.data');
    assert.equal(location.length, name.length);
    for (let at = model.indexOf(name); at >= 0; at = model.indexOf(name, at + 1)) model.write(location, at);
    const target = path.join(into, 'moved.onnx');
    writeFileSync(target, model);
    return target;
  };
  const load = async (model: string) => loadModel(describeModel(model, undefined, {}), 'cpu');

  it('are never read outside its folder', async () => {
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    copyFileSync(`${file('external')}.data`, path.join(folder, 'outside.data'));
    await assert.rejects(load(moved('..//./outside.data', inner)), isProblem('weights-outside-folder'));
    symlinkSync(path.join(folder, 'outside.data'), path.join(inner, 'link-leading-.data'));
    await assert.rejects(load(moved('link-leading-.data', inner)), isProblem('weights-outside-folder'));
  });

  it('are found where the model is a link, beside it or beside what it leads to', async () => {
    const [blobs, links] = ['blobs', 'links'].map((name) => path.join(folder, name));
    for (const name of [blobs!, links!, path.join(links!, 'whole')]) mkdirSync(name);
    copyFileSync(file('external'), path.join(blobs!, 'a'));
    copyFileSync(`${file('external')}.data`, path.join(blobs!, 'b'));
    symlinkSync(path.join(blobs!, 'a'), path.join(links!, 'external.onnx'));
    symlinkSync(path.join(blobs!, 'b'), path.join(links!, 'external.onnx.data'));
    await (await load(path.join(links!, 'external.onnx'))).release();
    symlinkSync(file('external'), path.join(links!, 'whole', 'external.onnx'));
    await (await load(path.join(links!, 'whole', 'external.onnx'))).release();
  });

  it('are missed in words', async () => {
    await assert.rejects(
      load(moved('nothing-there.data')),
      isProblem('part-not-separable', {
        reason: { kind: 'weights-unreadable', location: 'nothing-there.data' },
      }),
    );
  });

  it('are missed in words where the file is cut short', async () => {
    writeFileSync(
      path.join(folder, 'cut-short-weights.'),
      readFileSync(`${file('external')}.data`).subarray(0, 100),
    );
    await assert.rejects(
      load(moved('cut-short-weights.')),
      isProblem('part-not-separable', {
        reason: { kind: 'weights-too-short', location: 'cut-short-weights.' },
      }),
    );
  });
});
