import path from 'node:path';
import type { GraphReason } from '../../core/model/graphReason';
import { decoderScaleOf, type DecoderScale } from '../../model/decoderScale';
import { logitsBehind } from '../../model/graph/foldLikelihood';
import { elementTypeOf, int64Constant, node, valueInfo } from '../../model/graph/protos';
import { readModel } from '../../model/onnx/readModel';
import { isMoments, spreadOf } from '../../model/roles/scaleRole';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import { outputLength } from '../../vae/likelihood/categorical';
import { mixtureOutputLength } from '../../vae/likelihood/logisticMixture';
import { logProbability, type Beside } from '../../vae/likelihood/likelihood';
import { toLogVariance } from '../../vae/posterior/scale';
import { repeatRows } from './conditionRows';
import { decodingCounts, librariesOf, parametersOf } from './countParameters';
import { asReconstructed, decoderFeeds } from './feeds';
import { decoderGraph, decoderSource, extendedGraph, graphOrProblem, type GraphSource } from './partGraph';
import { splitMoments } from './posterior';
import { assignmentOf, fixedBatch, reconstructionOf } from './roleTensors';
import { openSession, type RowSession } from './session';
import { threadsFor } from './threads';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { RoleAssignment } from '../../core/model/role';
import type { LikelihoodRun } from './likelihoodRun';
import type { Decoder } from './vae';
import type { Likelihood } from '../../core/settings/likelihood';
import { reconstructionLengthDiffers } from '../problems';

/** What a likelihood reads of a decoder, row after row. */
interface Decoded {
  readonly output: Float32Array;
  /** Of a draw of a row, by its place among all. */
  readonly beside: (index: number) => Beside;
}

/**
 * The decoder as it is, and the likelihood in float64 beside it. Where the graph shows logits before a last Sigmoid or
 * Softmax, they are what is read: the probabilities have lost those that float32 rounds to 0 or 1.
 *
 * @param loaded the decoder where it is loaded, which is run where its reconstruction is all that is read
 */
export async function exactRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  notFoldedReason: GraphReason | null,
  loaded: Decoder | null = null,
): Promise<LikelihoodRun> {
  const length = elementCount(model.inputShape);
  const scale = readsScale(likelihood) ? decoderScaleOf(model) : undefined;
  const z = assignmentOf(model, 'decoder', ['z']);
  const logits = logitsOf(model, likelihood, z);
  const { output, reading } = logits ?? { output: reconstructionOf(model).tensor.name, reading: likelihood };
  const parameters = parametersOf(model, likelihood);
  const others = [...(scale ? [scale.assignment] : []), ...parameters.map(({ assignment }) => assignment)];
  const borrowed = logits || others.length > 0 ? undefined : loaded?.session;
  const session =
    borrowed ??
    (await openSession(logits?.source ?? plainDecoder(model, z, others), {
      name: path.basename(decoderSource(model).path),
      provider,
      fixedBatch: fixedBatch(z.tensor),
      asWritten: model.runAsWritten,
      threads: threadsFor(model),
      shared: new Set(others.map(({ tensor }) => tensor.name)),
    }));
  const decode =
    parameters.length > 0 ? decodingCounts(parameters, output, length) : decoding(model, scale, output);
  // What is bounded by no Sigmoid reaches its ends itself.
  const exact = model.reconstructionKind === 'bounded';
  const stride = outputLengthOf(reading, length);
  return {
    notFoldedReason,
    async logProbabilities(x, rows, values, draws, conditionValues) {
      const feeds = decoderFeeds(model, z, values, rows * draws, repeatRows(conditionValues, rows, draws));
      const { output: decoded, beside } = await decode(
        (names) => session.run(feeds, names, rows * draws),
        rows * draws,
      );
      if (decoded.length !== rows * draws * stride)
        throw reconstructionLengthDiffers({
          model: model.name,
          length: decoded.length / rows / draws,
          expected: stride,
        });
      const data = asReconstructed(model, x, rows);
      const libraries = librariesOf(likelihood, conditionValues, x, rows);
      return Float64Array.from({ length: rows * draws }, (_, index) => {
        const row = Math.floor(index / draws);
        const read = { ...beside(index), library: libraries?.[row] };
        return logProbability(reading, data, row * length, decoded, index * stride, length, read, exact);
      });
    },
    release: async () => {
      if (!borrowed) await session.release();
    },
  };
}

/** Values of a row that a likelihood reads of the decoder. */
function outputLengthOf(likelihood: Likelihood, length: number): number {
  if (likelihood.kind === 'categorical') return outputLength(likelihood, length);
  if (likelihood.kind === 'discretized-logistic-mixture') return mixtureOutputLength(likelihood, length);
  return length;
}

/** Whether a likelihood reads the scale that the decoder outputs. */
function readsScale(likelihood: Likelihood): boolean {
  if (likelihood.kind === 'discretized-logistic') return likelihood.s === 'output';
  return likelihood.kind === 'gaussian-learned';
}

/** Runs the decoder on the rows in hand for some of its outputs. */
type Run = (names: readonly string[]) => ReturnType<RowSession['run']>;

/** How what a likelihood reads is made of a decoder's outputs. */
function decoding(
  model: ModelDescription,
  scale: DecoderScale | undefined,
  output: string,
): (run: Run, rows: number) => Promise<Decoded> {
  const { role } = reconstructionOf(model);
  const length = elementCount(model.inputShape);
  if (isMoments(role)) {
    const kind = spreadOf(role);
    return async (run, rows) => {
      const { mu, logVariance } = splitMoments((await run([output]))[output]!, rows);
      return withLogVariance(
        mu,
        logVariance.map((value) => toLogVariance(value, kind)),
        length,
      );
    };
  }
  if (!scale) return async (run) => ({ output: (await run([output]))[output]!, beside: () => ({}) });
  const { name } = scale.assignment.tensor;
  const asLogVariance = (values: Float32Array) => values.map((value) => toLogVariance(value, scale.kind));
  if (scale.of === 'value' || scale.of === 'row') {
    return async (run) => {
      const values = await run([output, name]);
      const spread = asLogVariance(values[name]!);
      const logVariance = scale.of === 'row' ? repeatElements(spread, length) : spread;
      return withLogVariance(values[output]!, logVariance, length);
    };
  }
  return async (run, rows) => {
    const values = await run([output, name]);
    const shared = asLogVariance(values[name]!);
    const logVariance = new Float32Array(rows * length);
    for (let i = 0; i < logVariance.length; i++) logVariance[i] = shared[i % shared.length]!;
    return withLogVariance(values[output]!, logVariance, length);
  };
}

/** An output with the spread of each of its values, which lies as it does. */
function withLogVariance(output: Float32Array, logVariance: Float32Array, length: number): Decoded {
  return {
    output,
    beside: (index) => ({ logVariance: logVariance.subarray(index * length, (index + 1) * length) }),
  };
}

/** Each value `times` times. */
function repeatElements(values: Float32Array, times: number): Float32Array {
  const repeated = new Float32Array(values.length * times);
  for (const [index, value] of values.entries()) repeated.fill(value, index * times, (index + 1) * times);
  return repeated;
}

const logitsName = 'latent-lens/logits';

/** The decoder with the logits behind its probabilities as an output; undefined where it shows none that count. */
function logitsOf(
  model: ModelDescription,
  likelihood: Likelihood,
  z: RoleAssignment,
): { readonly source: GraphSource; readonly output: string; readonly reading: Likelihood } | undefined {
  const { tensor } = reconstructionOf(model);
  const reading = ofLogits(likelihood);
  if (reading === likelihood) return undefined;
  const logits = logitsBehind(readModel(decoderSource(model).path), tensor.name, likelihood);
  if (logits === undefined) return undefined;
  const rows = `${logitsName}/rows`;
  const source = extendedGraph(model, z, [{ ...tensor, name: logits }], {
    nodes: [node('Reshape', [logits, rows], logitsName)],
    // The batch as it is, and all that follows in one.
    initializers: [int64Constant(rows, [0, -1])],
    inputs: [],
    outputs: [valueInfo(logitsName, elementTypeOf(tensor.type), ['decoded', 'values'])],
  });
  const isGraph = typeof source === 'string' || source instanceof Uint8Array;
  return isGraph ? { source, output: logitsName, reading } : undefined;
}

/** The decoder for its reconstruction, and what else of it is read. */
function plainDecoder(
  model: ModelDescription,
  z: RoleAssignment,
  others: readonly RoleAssignment[],
): GraphSource {
  const outputs = [...new Set([reconstructionOf(model), ...others])];
  return graphOrProblem(decoderGraph(model, z, outputs), 'decoder');
}

/** The likelihood of the logits that a probability stands for. */
function ofLogits(likelihood: Likelihood): Likelihood {
  switch (likelihood.kind) {
    case 'bernoulli':
      return { kind: 'bernoulli-logits' };
    case 'continuous-bernoulli':
      return { kind: 'continuous-bernoulli-logits' };
    case 'categorical':
      return likelihood.probabilities ? { ...likelihood, probabilities: false } : likelihood;
    case 'bernoulli-logits':
    case 'continuous-bernoulli-logits':
    case 'gaussian':
    case 'gaussian-learned':
    case 'laplace':
    case 'logistic':
    case 'student-t':
    case 'discretized-logistic':
    case 'discretized-logistic-mixture':
    case 'poisson':
    case 'multinomial':
    case 'multinomial-without-coefficient':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      return likelihood;
  }
}
