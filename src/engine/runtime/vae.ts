import path from 'node:path';
import type { ModelDescription, Role, RoleAssignment, TensorSignature } from '../../protocol/model';
import type { ExecutionProvider } from '../../protocol/settings';
import { elementCount } from '../../protocol/shape';
import { fedName } from '../../model/graph/feedScaled';
import { isMoments, momentsRoles, scaleRoles } from '../../model/roles/scaleRole';
import { decoderGraph, encoderGraph, graphOrProblem } from './partGraph';
import {
  asLogVariance,
  finiteOnly,
  posteriorOfMoments,
  splitMoments,
  spreadOverRows,
  type Posterior,
} from './posterior';
import { openSession } from './session';

export type { Posterior };

/** x → q(z|x), over rows. */
export interface Encoder {
  readonly latentDims: number;
  readonly inputLength: number;
  encode(x: Float32Array, rows: number): Promise<Posterior>;
  release(): Promise<void>;
}

/** z → the reconstruction: the mean where the decoder gives a scale too, one number a class where it gives classes. */
export interface Decoder {
  decode(z: Float32Array, rows: number): Promise<Float32Array>;
  release(): Promise<void>;
}

/** A VAE that runs. */
export type RunningVae = Encoder & Decoder;

export async function loadVae(model: ModelDescription, provider: ExecutionProvider): Promise<RunningVae> {
  const encoder = await loadEncoder(model, provider);
  const decoder = await loadDecoder(model, provider);
  return {
    ...encoder,
    decode: (z, rows) => decoder.decode(z, rows),
    async release() {
      await encoder.release();
      await decoder.release();
    },
  };
}

export async function loadEncoder(model: ModelDescription, provider: ExecutionProvider): Promise<Encoder> {
  const input = assignmentOf(model, 'encoder', ['input']);
  const moments = model.assignments.find(({ part, role }) => part === 'encoder' && isMoments(role));
  const mu = moments ?? assignmentOf(model, 'encoder', ['mu']);
  const scale = moments ?? assignmentOf(model, 'encoder', scaleRoles);
  const noise = model.assignments.filter(({ part, role }) => part === 'encoder' && role === 'noise');
  const names = [...new Set([mu.tensor.name, scale.tensor.name])];
  const graph = graphOrProblem(
    encoderGraph(model, input, moments ? [moments] : [mu, scale], noise),
    'encoder',
  );
  const session = await openSession(
    graph,
    path.basename(model.encoderPath),
    provider,
    model.runAlone ? 1 : fixedBatch(input.tensor),
  );
  return {
    latentDims: elementCount(model.latentShape),
    inputLength: elementCount(model.inputShape),
    async encode(x, rows) {
      const feeds = {
        [model.inputUnits ? fedName : input.tensor.name]: {
          data: x,
          shape: model.inputShape,
          type: model.inputUnits ? 'float32' : input.tensor.type,
        },
      };
      const outputs = await session.run(feeds, names, rows);
      for (const assignment of [mu, scale]) finiteOnly(outputs[assignment.tensor.name]!, assignment);
      const values = outputs[scale.tensor.name]!;
      if (moments) return posteriorOfMoments(values, rows, model.latentShape, moments);
      const spread = spreadOverRows(values, rows, elementCount(model.latentShape), scale.tensor);
      return { mu: outputs[mu.tensor.name]!, logVariance: asLogVariance(spread, scale) };
    },
    release: () => session.release(),
  };
}

export async function loadDecoder(model: ModelDescription, provider: ExecutionProvider): Promise<Decoder> {
  const z = assignmentOf(model, 'decoder', ['z']);
  const reconstruction = reconstructionOf(model);
  const output = reconstruction.tensor.name;
  const graph = graphOrProblem(decoderGraph(model, z, [reconstruction]), 'decoder');
  const session = await openSession(graph, path.basename(model.decoder.path), provider, fixedBatch(z.tensor));
  return {
    async decode(values, rows) {
      const shape = latentShapeOf(model, z);
      const feeds = { [z.tensor.name]: { data: values, shape, type: z.tensor.type } };
      const decoded = (await session.run(feeds, [output], rows))[output]!;
      return isMoments(reconstruction.role) ? splitMoments(decoded, rows).mu : decoded;
    },
    release: () => session.release(),
  };
}

/** The decoder's tensor that has the reconstruction, alone or with its scale. */
export function reconstructionOf(model: ModelDescription): RoleAssignment {
  return assignmentOf(model, 'decoder', ['reconstruction', ...momentsRoles]);
}

/** A latent code's shape as the decoder takes it: it may be flat where the mean is not. */
export function latentShapeOf(model: ModelDescription, { tensor }: RoleAssignment): readonly number[] {
  const stated = tensor.shape.slice(1).filter((extent) => typeof extent === 'number');
  return stated.length === tensor.shape.length - 1 ? stated : model.latentShape;
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
