import path from 'node:path';
import type { ModelDescription, Role, RoleAssignment, TensorSignature } from '../../protocol/model';
import type { ExecutionProvider } from '../../protocol/settings';
import { elementCount } from '../../protocol/shape';
import { fedName } from '../../model/graph/feedScaled';
import { codeOf } from '../../model/latents';
import { isMoments, momentsRoles } from '../../model/roles/scaleRole';
import { problem } from '../../protocol/problem';
import type { ConditionFeeds } from './conditionRows';
import { conditionsOf, decoderGraph, decoderSource, encoderGraph, graphOrProblem } from './partGraph';
import { asLogVariance, posteriorOfMoments, splitMoments, spreadOverRows, type Posterior } from './posterior';
import { inverseOf, permuteRows } from './permuteRows';
import { openSession, type RowTensor } from './session';

export type { Posterior };

/** x → q(z|x), or a code, over rows. */
export interface Encoder {
  readonly latentDims: number;
  readonly inputLength: number;
  /** A code without a scale is a point: its `logVariance` is −∞ throughout. */
  encode(x: Float32Array, rows: number, conditions: ConditionFeeds): Promise<Posterior>;
  release(): Promise<void>;
}

/** z → the reconstruction: the mean where the decoder gives a scale too, one number a class where it gives classes. */
export interface Decoder {
  decode(z: Float32Array, rows: number, conditions: ConditionFeeds): Promise<Float32Array>;
  release(): Promise<void>;
}

/** A model that runs, with the pieces that it has. */
export interface RunningModel {
  readonly encoder: Encoder | null;
  readonly decoder: Decoder | null;
  release(): Promise<void>;
}

export async function loadModel(model: ModelDescription, provider: ExecutionProvider): Promise<RunningModel> {
  const encoder = model.encoderPath === null ? null : await loadEncoder(model, provider);
  const decoder = model.decoder === null ? null : await loadDecoder(model, provider);
  return {
    encoder,
    decoder,
    async release() {
      await encoder?.release();
      await decoder?.release();
    },
  };
}

/** The encoder of a model that is asked to encode. */
export function encoderOf({ encoder }: RunningModel): Encoder {
  if (encoder) return encoder;
  throw problem(
    'not-available',
    'The model is a decoder without an encoder, so it encodes nothing.',
    'Open the encoder, or both next to each other.',
  );
}

/** The decoder of a model that is asked to decode. */
export function decoderOf({ decoder }: RunningModel): Decoder {
  if (decoder) return decoder;
  throw problem(
    'not-available',
    'The model is an encoder without a decoder, so it decodes nothing.',
    'Choose its decoder to see reconstructions and samples.',
  );
}

export async function loadEncoder(model: ModelDescription, provider: ExecutionProvider): Promise<Encoder> {
  const input = inputOf(model);
  const code = codeOf(model.assignments);
  if (!code) throw new TypeError('a described encoder has a code');
  const read =
    code.kind === 'moments' ? [code.moments] : code.kind === 'point' ? [code.code] : [code.mu, code.scale];
  const names = [...new Set(read.map(({ tensor }) => tensor.name))];
  const graph = graphOrProblem(encoderGraph(model, input, read), 'encoder');
  const conditions = conditionsOf(model, 'encoder');
  const session = await openSession(graph, {
    name: path.basename(model.encoderPath ?? model.name),
    provider,
    fixedBatch: model.runAlone ? 1 : fixedBatch(input.tensor),
    asWritten: model.runAsWritten,
    ...(code.kind === 'gaussian' && { shared: new Set([code.scale.tensor.name]) }),
  });
  const latentDims = elementCount(model.latentShape);
  return {
    latentDims,
    inputLength: elementCount(model.inputShape),
    async encode(x, rows, given) {
      const feeds = {
        [model.inputUnits ? fedName : input.tensor.name]: {
          data: x,
          shape: model.inputShape,
          type: model.inputUnits ? 'float32' : input.tensor.type,
        },
        ...conditionFeeds(conditions, model, given),
      };
      const outputs = await session.run(feeds, names, rows);
      const values = ({ tensor }: RoleAssignment) => outputs[tensor.name]!;
      switch (code.kind) {
        case 'moments':
          sized(code.moments, values(code.moments), rows, 2 * latentDims);
          return posteriorOfMoments(values(code.moments), rows, model.latentShape, code.moments);
        case 'point':
          sized(code.code, values(code.code), rows, latentDims);
          return { mu: values(code.code), logVariance: new Float32Array(rows * latentDims).fill(-Infinity) };
        case 'gaussian': {
          sized(code.mu, values(code.mu), rows, latentDims);
          const spread = spreadOverRows(values(code.scale), rows, latentDims, code.scale.tensor);
          return { mu: values(code.mu), logVariance: asLogVariance(spread, code.scale) };
        }
      }
    },
    release: () => session.release(),
  };
}

/** Refuses an output that has not as many values a row as its shape says, before any is read out of place. */
function sized({ tensor }: RoleAssignment, values: Float32Array, rows: number, length: number): void {
  if (values.length === rows * length) return;
  throw problem(
    'model-unsupported',
    `${tensor.name} has ${values.length / rows} values a row, but ${length} are expected.`,
    'Check that the roles are right, and that the axes of the model are exported as dynamic where they vary.',
  );
}

/** What a part is told besides its data or latent code. */
export function conditionFeeds(
  conditions: readonly RoleAssignment[],
  model: ModelDescription,
  given: ConditionFeeds,
): Record<string, RowTensor> {
  return Object.fromEntries(
    conditions.map(({ tensor }) => {
      const { shape, hasBatch } = model.conditions.find(({ name }) => name === tensor.name)!;
      const data = given[tensor.name];
      if (!data) throw new TypeError(`nothing was given for the condition ${tensor.name}`);
      return [tensor.name, { data, shape, type: tensor.type, isUnbatched: !hasBatch }];
    }),
  );
}

export async function loadDecoder(model: ModelDescription, provider: ExecutionProvider): Promise<Decoder> {
  const z = assignmentOf(model, 'decoder', ['z']);
  const reconstruction = reconstructionOf(model);
  const output = reconstruction.tensor.name;
  const graph = graphOrProblem(decoderGraph(model, z, [reconstruction]), 'decoder');
  const conditions = conditionsOf(model, 'decoder');
  const session = await openSession(graph, {
    name: path.basename(decoderSource(model).path),
    provider,
    fixedBatch: fixedBatch(z.tensor),
    asWritten: model.runAsWritten,
  });
  const hasMoments = isMoments(reconstruction.role);
  const length = elementCount(model.reconstructionShape) * (hasMoments ? 2 : 1);
  return {
    async decode(values, rows, given) {
      const feeds = {
        ...latentFeed(model, z, values, rows),
        ...conditionFeeds(conditions, model, given),
      };
      const decoded = (await session.run(feeds, [output], rows))[output]!;
      sized(reconstruction, decoded, rows, length);
      const means = hasMoments ? splitMoments(decoded, rows).mu : decoded;
      const { reconstructionOrder: order, reconstructionShape } = model;
      return order ? permuteRows(means, rows, reconstructionShape, inverseOf(order)) : means;
    },
    release: () => session.release(),
  };
}

/** The decoder's tensor that has the reconstruction, alone or with its scale. */
export function reconstructionOf(model: ModelDescription): RoleAssignment {
  return assignmentOf(model, 'decoder', ['reconstruction', ...momentsRoles]);
}

/** Latent codes as the decoder reads them. */
export function latentFeed(
  model: ModelDescription,
  z: RoleAssignment,
  values: Float32Array,
  rows: number,
): Record<string, RowTensor> {
  const { latentOrder, latentShape } = model;
  const data = latentOrder ? permuteRows(values, rows, latentShape, latentOrder) : values;
  return { [z.tensor.name]: { data, shape: latentShapeOf(model, z), type: z.tensor.type } };
}

/** Rows of data in the order of axes that the decoder outputs: what its likelihood is held against. */
export function asReconstructed(model: ModelDescription, x: Float32Array, rows: number): Float32Array {
  const { reconstructionOrder, inputShape } = model;
  return reconstructionOrder ? permuteRows(x, rows, inputShape, reconstructionOrder) : x;
}

/** A latent code's shape as the decoder takes it: it may be flat where the mean is not. */
export function latentShapeOf(model: ModelDescription, { tensor }: RoleAssignment): readonly number[] {
  const stated = tensor.shape.slice(1).filter((extent) => typeof extent === 'number');
  return stated.length === tensor.shape.length - 1 ? stated : model.latentShape;
}

/** What is encoded: an input of the encoder, or the Concat in which several meet. */
export function inputOf(model: ModelDescription): RoleAssignment {
  return assignmentOf(model, 'encoder', ['input']);
}

/** The tensor of a part that has one of the roles; a described model has it. */
export function assignmentOf(
  model: ModelDescription,
  part: 'encoder' | 'decoder',
  wanted: readonly Role[],
): RoleAssignment {
  const assignment = model.assignments.find(
    (candidate) => candidate.part === part && wanted.includes(candidate.role),
  );
  if (!assignment) throw new TypeError(`a described model has no ${wanted.join(' or ')}`);
  return assignment;
}

/** The batch that a graph insists on, if it does. */
export function fixedBatch({ shape }: TensorSignature): number | undefined {
  const [batch] = shape;
  return typeof batch === 'number' && batch > 0 ? batch : undefined;
}
