import type { ModelDescription, Role, RoleAssignment } from '../../protocol/model';
import type { ExecutionProvider } from '../../protocol/settings';
import { elementCount } from '../../protocol/shape';
import { toLogVariance, type ScaleKind } from '../../vae/posterior/scale';
import { openSession } from './session';

/** q(z|x) of some rows; arrays are row-major over latent dimensions. */
export interface Posterior {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
}

/** x → q(z|x), over rows. */
export interface Encoder {
  readonly latentDims: number;
  readonly inputLength: number;
  encode(x: Float32Array, rows: number): Promise<Posterior>;
  release(): Promise<void>;
}

/** z → the reconstruction tensor, as many values a row as the input has. */
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
  const mu = assignmentOf(model, 'encoder', ['mu']).tensor.name;
  const { tensor, role } = assignmentOf(model, 'encoder', scaleRoles);
  const session = await openSession(model.encoderPath, provider, fixedBatch(input));
  return {
    latentDims: elementCount(model.latentShape),
    inputLength: elementCount(model.inputShape),
    async encode(x, rows) {
      const feeds = { [input.tensor.name]: { data: x, shape: model.inputShape } };
      const outputs = await session.run(feeds, [mu, tensor.name], rows);
      const logVariance = outputs[tensor.name]!;
      if (role !== 'log-variance') {
        const kind = role as ScaleKind;
        for (let i = 0; i < logVariance.length; i++) logVariance[i] = toLogVariance(logVariance[i]!, kind);
      }
      return { mu: outputs[mu]!, logVariance };
    },
    release: () => session.release(),
  };
}

export async function loadDecoder(model: ModelDescription, provider: ExecutionProvider): Promise<Decoder> {
  const z = assignmentOf(model, 'decoder', ['z']);
  const output = assignmentOf(model, 'decoder', ['reconstruction']).tensor.name;
  const session = await openSession(model.decoderPath, provider, fixedBatch(z));
  return {
    async decode(values, rows) {
      const feeds = { [z.tensor.name]: { data: values, shape: model.latentShape } };
      return (await session.run(feeds, [output], rows))[output]!;
    },
    release: () => session.release(),
  };
}

const scaleRoles: readonly Role[] = [
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
];

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
export function fixedBatch({ tensor }: RoleAssignment): number | undefined {
  const [batch] = tensor.shape;
  return typeof batch === 'number' && batch > 0 ? batch : undefined;
}
