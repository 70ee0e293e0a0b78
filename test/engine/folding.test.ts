import assert from 'node:assert/strict';
import { openDataset } from '../../src/data/dataset';
import { readInputs } from '../../src/engine/passes/inputs';
import { exactRun } from '../../src/engine/runtime/exactRun';
import { loadScorer } from '../../src/engine/runtime/scorer';
import { onnxruntime } from '../../src/engine/runtime/onnxruntime';
import { createSession } from '../../src/engine/runtime/session';
import { describeModel } from '../../src/model/describe';
import { elementType, valueInfo } from '../../src/model/graph/protos';
import { rewriteGraph } from '../../src/model/graph/rewrite';
import { readModel } from '../../src/model/onnx/readModel';
import { logProbability } from '../../src/vae/likelihood/likelihood';
import { drawLatents } from '../../src/vae/posterior/drawLatents';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { formatLikelihood, parseLikelihood, type Likelihood } from '../../src/core/settings/likelihood';

const sample = (name: string) => inRepository('media', 'sample', name);

/**
 * The graph adds up 784 float32 terms, the oracle the same terms in float64: some 1e-7 relative of the largest partial
 * sum, which is a few times the result.
 */
const tolerance = 1e-5;

/**
 * Where a density's constant, which is added in float64, cancels nearly all of the sum, what is left is known to float32's
 * precision of the sum: 2⁻²⁴, doubled for the difference that is squared.
 */
const toleranceOfSum = 2 ** -23;

const decoderFile = sample('fashion-mnist-decoder.onnx');

/**
 * The float64 likelihood of the decoder's own output; under a Bernoulli likelihood of its logits, since the
 * probabilities have lost those that float32 rounds to 1.
 */
async function float64Oracle(likelihood: Likelihood) {
  const ofLogits = likelihood.kind === 'bernoulli' || likelihood.kind === 'continuous-bernoulli';
  const output = ofLogits ? logitsName() : 'reconstruction';
  const source = ofLogits ? withOutput(output) : decoderFile;
  const session = await createSession(source, 'cpu');
  const read = ofLogits ? ({ kind: `${likelihood.kind}-logits` } as const) : likelihood;
  return {
    async logProbabilities(x: Float32Array, rows: number, z: Float32Array, draws: number) {
      const { Tensor } = onnxruntime();
      const feeds = { z: new Tensor('float32', z, [rows * draws, z.length / rows / draws]) };
      const values = (await session.run(feeds, [output]))[output]!.data as Float32Array;
      const length = x.length / rows;
      return Float64Array.from({ length: rows * draws }, (_, index) =>
        logProbability(read, x, Math.floor(index / draws) * length, values, index * length, length),
      );
    },
    release: () => session.release(),
  };
}

function logitsName(): string {
  return readModel(decoderFile).nodes.find(({ op }) => op === 'Sigmoid')!.inputs[0]!;
}

/** The decoder with another of its tensors as the output. */
function withOutput(name: string): Uint8Array {
  const outputs = [valueInfo(name, elementType.float, ['batch', 1, 28, 28])];
  const bytes = rewriteGraph(decoderFile, { nodes: [], initializers: [], inputs: [], outputs });
  assert.ok(bytes instanceof Uint8Array);
  return bytes;
}

/** What of log p(x|z) is the same for every x, over 784 values. */
function constantOf(likelihood: Likelihood): number {
  switch (likelihood.kind) {
    case 'gaussian':
      return -784 * Math.log(likelihood.sigma * Math.sqrt(2 * Math.PI));
    case 'laplace':
      return -784 * Math.log(2 * likelihood.b);
    default:
      return 0;
  }
}

describe('the likelihood inside the decoder', () => {
  const model = describeModel(sample('fashion-mnist-encoder.onnx'), undefined, {});
  const rows = 1000;
  const scorerOf = async (likelihood: Likelihood, singleDraw: boolean) => {
    const scorer = await loadScorer(model, 'cpu', { likelihood, errors: false, singleDraw });
    assert.ok(scorer.likelihood);
    return { ...scorer, likelihood: scorer.likelihood };
  };
  let x: Float32Array;
  before(async () => {
    const dataset = await openDataset({ path: sample('fashion-mnist-test.npz') });
    x = await readInputs(dataset, { start: 0, count: rows }, { scale: { kind: '0..1' }, transpose: 'none' });
    await dataset.close();
  });

  for (const text of [
    'bernoulli',
    'continuous-bernoulli',
    'gaussian:1',
    'gaussian:0.1',
    'gaussian:0.01',
    'laplace:0.1',
  ]) {
    for (const draws of [1, 3]) {
      it(`is the float64 one under ${text} with ${draws} ${draws === 1 ? 'draw' : 'draws'} a row, over the whole data set`, async () => {
        const likelihood = parseLikelihood(text)! as Likelihood;
        const scorer = await scorerOf(likelihood, draws === 1);
        const { encoder, likelihood: run } = scorer;
        const oracle = await float64Oracle(likelihood);
        assert.equal(run.notFoldedReason, null, `${formatLikelihood(likelihood)} is folded`);
        const posterior = await encoder.encode(x, rows, {});
        const { z } = drawLatents(
          posterior,
          encoder.latentDims,
          { start: 0, count: rows },
          0,
          { from: 0, to: draws },
          3,
        );
        const folded = await run.logProbabilities(x, rows, z, draws, {});
        const exact = await oracle.logProbabilities(x, rows, z, draws);
        assert.equal(folded.length, rows * draws);
        for (const [index, value] of exact.entries()) {
          const difference = Math.abs(folded[index]! - value);
          assert.ok(
            difference <=
              Math.max(
                tolerance * Math.abs(value),
                toleranceOfSum * Math.abs(value - constantOf(likelihood)),
              ),
            `draw ${index}: ${folded[index]} is not ${value}`,
          );
        }
        await scorer.release();
        await oracle.release();
      });
    }
  }

  it('is the float64 code beside the decoder, which reads the logits before the Sigmoid too', async () => {
    const likelihood = { kind: 'bernoulli' } as const;
    const scorer = await scorerOf(likelihood, true);
    const beside = await exactRun(model, likelihood, 'cpu', null);
    const { mu } = await scorer.encoder.encode(x, rows, {});
    const folded = await scorer.likelihood.logProbabilities(x, rows, mu, 1, {});
    const exact = await beside.logProbabilities(x, rows, mu, 1, {});
    for (const [index, value] of exact.entries()) nearRelative(folded[index]!, value, tolerance);
    await scorer.release();
    await beside.release();
  });

  it('stays finite at latents far outside the posterior', async () => {
    const scorer = await scorerOf({ kind: 'bernoulli' }, false);
    const { inputLength, latentDims } = scorer.encoder;
    const z = new Float32Array(2 * latentDims).fill(50, 0, latentDims).fill(-50, latentDims);
    const values = await scorer.likelihood.logProbabilities(x.subarray(0, inputLength), 1, z, 2, {});
    assert.ok(
      values.every((value) => Number.isFinite(value) && value < 0),
      [...values].join(', '),
    );
    await scorer.release();
  });
});
