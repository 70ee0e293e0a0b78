import type { ModelDescription, Role, RoleAssignment } from '../../protocol/model';
import { elementCount } from '../../protocol/shape';
import type { ExecutionProvider } from '../../protocol/settings';
import { toLogVariance, type ScaleKind } from '../../vae/posterior/scale';
import { openSession } from './session';

/** q(z|x) of some rows; arrays are row-major over latent dimensions. */
export interface Posterior {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
}

/** A VAE that runs: its encoder and decoder as functions over rows. */
export interface RunningVae {
  readonly latentDims: number;
  readonly inputLength: number;
  encode(x: Float32Array, rows: number): Promise<Posterior>;
  /** The reconstruction tensor, `inputLength` values a row. */
  decode(z: Float32Array, rows: number): Promise<Float32Array>;
  release(): Promise<void>;
}

/** Loads the model's parts on one provider. */
export async function loadVae(model: ModelDescription, provider: ExecutionProvider): Promise<RunningVae> {
  const input = find(model, 'encoder', ['input']);
  const mu = find(model, 'encoder', ['mu']);
  const scale = find(model, 'encoder', [
    'log-variance',
    'variance',
    'standard-deviation',
    'log-standard-deviation',
  ]);
  const z = find(model, 'decoder', ['z']);
  const reconstruction = find(model, 'decoder', ['reconstruction']);
  const encoder = await openSession(model.encoderPath, provider, fixedBatch(input));
  const decoder = await openSession(model.decoderPath, provider, fixedBatch(z));
  return {
    latentDims: elementCount(model.latentShape),
    inputLength: elementCount(model.inputShape),
    async encode(x, rows) {
      const feeds = { [input.tensor.name]: { data: x, shape: model.inputShape } };
      const outputs = await encoder.run(feeds, [mu.tensor.name, scale.tensor.name], rows);
      const logVariance = outputs[scale.tensor.name]!;
      const kind = scale.role as ScaleKind;
      if (kind !== 'log-variance') {
        for (let i = 0; i < logVariance.length; i++) logVariance[i] = toLogVariance(logVariance[i]!, kind);
      }
      return { mu: outputs[mu.tensor.name]!, logVariance };
    },
    async decode(values, rows) {
      const feeds = { [z.tensor.name]: { data: values, shape: model.latentShape } };
      return (await decoder.run(feeds, [reconstruction.tensor.name], rows))[reconstruction.tensor.name]!;
    },
    async release() {
      await encoder.release();
      await decoder.release();
    },
  };
}

function find(model: ModelDescription, part: 'encoder' | 'decoder', wanted: readonly Role[]): RoleAssignment {
  const assignment = model.assignments.find(
    (candidate) => candidate.part === part && wanted.includes(candidate.role),
  );
  if (!assignment) throw new TypeError(`a described model has no ${wanted.join(' or ')}`);
  return assignment;
}

function fixedBatch({ tensor }: RoleAssignment): number | undefined {
  const [batch] = tensor.shape;
  return typeof batch === 'number' && batch > 0 ? batch : undefined;
}
