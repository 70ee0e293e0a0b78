import path from 'node:path';
import {
  dispersionOf,
  betaParameterOf,
  zeroInflationOf,
  type DecoderParameter,
} from '../../model/decoderParameters';
import { codeOf, tensorsOf } from '../../model/latents';
import { priorCodeOf } from '../../model/ownPrior';
import { isMoments } from '../../model/roles/scaleRole';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { RoleAssignment } from '../../core/model/role';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { ofEachValue } from './decoderParameters';
import { decoderFeeds, encoderFeeds, noiseFeeds } from './feeds';
import { decoderGraph, decoderSource, encoderGraph, graphOrProblem } from './partGraph';
import type { PosteriorRows as Posterior } from '../../vae/posterior/drawLatents';
import { splitMoments } from './posterior';
import { priorNetwork, type PriorNetwork } from './priorNetwork';
import { ownPriorRows, posteriorOf, sized } from './posteriorOf';
import { inverseOf, permuteRows } from './permuteRows';
import { decodedFrom, fixedBatch, inputOf, reconstructionOf } from './roleTensors';
import { openSession, type RowSession } from './session';
import { threadsFor } from './threads';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { encoderNotAvailable, decoderNotAvailable } from '../problems/parts';

export type { Posterior };

/** x → q(z|x), or a code, over rows. */
export interface Encoder {
  readonly latentDims: number;
  readonly inputLength: number;
  /** A code without a scale is a point: its `logVariance` is −∞ throughout. */
  encode(x: Float32Array, rows: number, conditions: ConditionFeeds): Promise<Posterior>;
  /**
   * Of a hierarchy, the posterior and prior of each level given a draw of those before it: what {@link encode} answers is that at ε = 0.
   *
   * @param noise ε of each row, row-major over latent dimensions
   */
  readonly encodeGiven?: (
    x: Float32Array,
    rows: number,
    conditions: ConditionFeeds,
    noise: Float32Array,
  ) => Promise<Posterior>;
  release(): Promise<void>;
}

/** z, or x where the graph is cut nowhere, → the reconstruction: the mean where the decoder gives a scale too, one number a class where it gives classes. */
export interface Decoder {
  /** The decoder as its graph is, to run for the reconstruction. */
  readonly session: RowSession;
  decode(z: Float32Array, rows: number, conditions: ConditionFeeds): Promise<Decoded>;
  release(): Promise<void>;
}

/** What a decoder makes of rows of z. The caller owns it. */
export interface Decoded {
  readonly output: Float32Array;
  /** The zero inflation of counts, where the decoder outputs one: a number for each value, in the output's order. */
  readonly zeros?: Float32Array | undefined;
  /** θ of counts in the same way. */
  readonly theta?: Float32Array | undefined;
  /** κ or β of a beta in the same way. */
  readonly shape?: Float32Array | undefined;
}

/** A model that runs, with the pieces that it has. */
export interface RunningModel {
  /** Tells this time that the model was loaded from every other. */
  readonly id: number;
  readonly encoder: Encoder | null;
  readonly decoder: Decoder | null;
  readonly prior: PriorNetwork;
  release(): Promise<void>;
}

let lastId = 0;

/** Loads the pieces that a model has. */
export async function loadModel(model: ModelDescription, provider: ExecutionProvider): Promise<RunningModel> {
  const encoder = model.encoderPath === null ? null : await loadEncoder(model, provider);
  const decoder = model.decoder === null ? null : await loadDecoder(model, provider);
  const prior = priorNetwork(model, provider);
  return {
    id: ++lastId,
    encoder,
    decoder,
    prior,
    async release() {
      await prior.release();
      await encoder?.release();
      await decoder?.release();
    },
  };
}

/** The encoder of a model that is asked to encode. */
export function encoderOf({ encoder }: RunningModel): Encoder {
  if (encoder) return encoder;
  throw encoderNotAvailable();
}

/** The decoder of a model that is asked to decode. */
export function decoderOf({ decoder }: RunningModel): Decoder {
  if (decoder) return decoder;
  throw decoderNotAvailable();
}

/** Loads the encoder of a model that has one. */
export async function loadEncoder(model: ModelDescription, provider: ExecutionProvider): Promise<Encoder> {
  const input = inputOf(model);
  const code = codeOf(model.assignments);
  if (!code) return withoutCode(model);
  const prior = model.ownPrior && priorCodeOf(model.assignments);
  const read = [...tensorsOf(code), ...(prior ? tensorsOf(prior) : [])];
  const shared = [
    ...(code.kind === 'gaussian' ? [code.scale] : []),
    ...(code.kind === 'levels' ? code.levels.map(({ scale }) => scale) : []),
    ...(code.kind === 'sphere' ? [code.concentration] : []),
    ...(prior ? tensorsOf(prior) : []),
  ];
  const names = [...new Set(read.map(({ tensor }) => tensor.name))];
  const graph = graphOrProblem(encoderGraph(model, input, read), 'encoder');
  const session = await openSession(graph, {
    name: path.basename(model.encoderPath ?? model.name),
    provider,
    fixedBatch: model.runAlone ? 1 : fixedBatch(input.tensor),
    asWritten: model.runAsWritten,
    threads: threadsFor(model),
    shared: new Set(shared.map(({ tensor }) => tensor.name)),
  });
  const latentDims = elementCount(model.latentShape);
  const encodeGiven: Encoder['encodeGiven'] = async (x, rows, given, noise) => {
    const feeds = { ...encoderFeeds(model, input, x, given), ...noiseFeeds(model, noise, rows) };
    const outputs = await session.run(feeds, names, rows);
    const valuesOf = ({ tensor }: RoleAssignment) => outputs[tensor.name]!;
    const posterior = posteriorOf(model, code, valuesOf, rows);
    return prior ? { ...posterior, ownPrior: ownPriorRows(model, prior, valuesOf, rows) } : posterior;
  };
  return {
    latentDims,
    inputLength: elementCount(model.inputShape),
    encode: (x, rows, given) => encodeGiven(x, rows, given, new Float32Array(rows * latentDims)),
    ...(model.hierarchy && { encodeGiven }),
    release: () => session.release(),
  };
}

/** What stands in for the encoder of a model that shows no code. */
function withoutCode({ inputShape }: ModelDescription): Encoder {
  const none = { family: 'gaussian' as const, mu: new Float32Array(), logVariance: new Float32Array() };
  return {
    latentDims: 0,
    inputLength: elementCount(inputShape),
    encode: () => Promise.resolve(none),
    release: () => Promise.resolve(),
  };
}

/**
 * What the decoder reads of rows: their codes, or the rows themselves where the graph is cut nowhere. Neither is copied.
 *
 * @param x the rows, row-major
 * @param codes of the same rows
 */
export function decodedOf({ decoder }: ModelDescription, x: Float32Array, codes: Float32Array): Float32Array {
  return decoder?.kind === 'whole' ? x : codes;
}

/**
 * Loads the decoder of a model that has one.
 *
 * @throws ProblemError if it has none, or where it cannot be cut out of its graph
 */
export async function loadDecoder(model: ModelDescription, provider: ExecutionProvider): Promise<Decoder> {
  const z = decodedFrom(model);
  const reconstruction = reconstructionOf(model);
  const output = reconstruction.tensor.name;
  const [inflation, dispersion, shape] = [
    zeroInflationOf(model),
    dispersionOf(model),
    betaParameterOf(model),
  ];
  const besides = [inflation, dispersion, shape].flatMap((each) => (each ? [each.assignment] : []));
  const read = [reconstruction, ...besides];
  const names = read.map(({ tensor }) => tensor.name);
  const graph = graphOrProblem(decoderGraph(model, z, read), 'decoder');
  const session = await openSession(graph, {
    name: path.basename(decoderSource(model).path),
    provider,
    fixedBatch: model.decoder?.kind === 'whole' && model.runAlone ? 1 : fixedBatch(z.tensor),
    asWritten: model.runAsWritten,
    threads: threadsFor(model),
    shared: new Set(names.slice(1)),
  });
  const hasMoments = isMoments(reconstruction.role);
  const length = elementCount(model.reconstructionShape) * (hasMoments ? 2 : 1);
  return {
    session,
    async decode(values, rows, given) {
      const feeds = decoderFeeds(model, z, values, rows, given);
      const outputs = await session.run(feeds, names, rows);
      const decoded = outputs[output]!;
      sized(reconstruction, decoded, rows, length);
      const means = hasMoments ? splitMoments(decoded, rows).mu : decoded;
      const { reconstructionOrder: order, reconstructionShape } = model;
      const inOrder = (values: Float32Array) =>
        order ? permuteRows(values, rows, reconstructionShape, inverseOf(order)) : values;
      const ofValues = (parameter: DecoderParameter<unknown> | undefined) => {
        const values = parameter && outputs[parameter.assignment.tensor.name]!;
        return values && inOrder(ofEachValue(values, parameter.of, rows, length));
      };
      return {
        output: inOrder(means),
        zeros: ofValues(inflation),
        theta: ofValues(dispersion),
        shape: ofValues(shape),
      };
    },
    release: () => session.release(),
  };
}
