import path from 'node:path';
import { decoderScaleOf, type DecoderScale } from '../../model/decoderScale';
import { isMoments, spreadOf } from '../../model/roles/scaleRole';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import { outputLength } from '../../vae/likelihood/categorical';
import { mixtureOutputLength } from '../../vae/likelihood/logisticMixture';
import type { Beside } from '../../vae/likelihood/likelihood';
import { toLogVariance } from '../../vae/posterior/scale';
import { repeatRows, type ConditionFeeds } from './conditionRows';
import { decodingParameters, librariesOf, parametersOf } from './decoderParameters';
import { decoderFeeds } from './feeds';
import { logitsOf } from './decoderLogits';
import { decoderGraph, decoderSource, graphOrProblem, type GraphSource } from './partGraph';
import { splitMoments } from './posterior';
import { assignmentOf, fixedBatch, reconstructionOf } from './roleTensors';
import { openSession, type RowSession } from './session';
import { threadsFor } from './threads';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { RoleAssignment } from '../../core/model/role';
import type { Decoder } from './decoder';
import type { Likelihood } from '../../core/settings/likelihood';
import { reconstructionLengthDiffers } from '../problems/tensors';

/** What a likelihood reads of a decoder, row after row. */
interface Decoded {
  readonly output: Float32Array;
  /** Of a draw of a row, by its place among all. */
  readonly beside: (index: number) => Beside;
}

/** A decoder with everything of it that a likelihood reads. */
export interface DecodedRun {
  /** The likelihood as it reads what is decoded: of logits, where the graph shows those behind its probabilities. */
  readonly reading: Likelihood;
  /** Values of a row of the output. */
  readonly stride: number;
  /** Whether probabilities and rates of 0 and 1 are the decoder's own, and not what float32 rounds others to. */
  readonly exact: boolean;
  /**
   * Decodes `draws` z for each of `rows` rows, the draws of one row after those of another, row-major. `x` and `conditions` hold
   * the rows.
   *
   * @returns the output of all draws, and what the likelihood reads of a draw besides, by its place among all
   */
  decode(
    x: Float32Array,
    rows: number,
    z: Float32Array,
    draws: number,
    conditions: ConditionFeeds,
  ): Promise<Decoded>;
  release(): Promise<void>;
}

/**
 * The decoder for what a likelihood reads. Where the graph shows logits before a last Sigmoid or Softmax, they are what is read:
 * the probabilities have lost those that float32 rounds to 0 or 1.
 *
 * @param loaded the decoder where it is loaded, which is run where its reconstruction is all that is read
 */
export async function decodedRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  loaded: Decoder | null = null,
): Promise<DecodedRun> {
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
    parameters.length > 0 ? decodingParameters(parameters, output, length) : decoding(model, scale, output);
  const stride = outputLengthOf(reading, length);
  return {
    reading,
    stride,
    // What is bounded by no Sigmoid reaches its ends itself.
    exact: model.reconstructionKind === 'bounded',
    async decode(x, rows, values, draws, conditionValues) {
      const feeds = decoderFeeds(model, z, values, rows * draws, repeatRows(conditionValues, rows, draws));
      const decoded = await decode((names) => session.run(feeds, names, rows * draws), rows * draws);
      if (decoded.output.length !== rows * draws * stride)
        throw reconstructionLengthDiffers({
          model: model.name,
          length: decoded.output.length / rows / draws,
          expected: stride,
        });
      const libraries = librariesOf(likelihood, conditionValues, x, rows);
      const beside = (index: number) => ({
        ...decoded.beside(index),
        library: libraries?.[Math.floor(index / draws)],
      });
      return { output: decoded.output, beside };
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

/** The decoder for its reconstruction, and what else of it is read. */
function plainDecoder(
  model: ModelDescription,
  z: RoleAssignment,
  others: readonly RoleAssignment[],
): GraphSource {
  const outputs = [...new Set([reconstructionOf(model), ...others])];
  return graphOrProblem(decoderGraph(model, z, outputs), 'decoder');
}
