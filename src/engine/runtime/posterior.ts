import type { RoleAssignment } from '../../protocol/model';
import { problem } from '../../protocol/problem';
import { toLogVariance, type ScaleKind } from '../../vae/posterior/scale';

/** q(z|x) of some rows; arrays are row-major over latent dimensions. */
export interface Posterior {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
}

/** Mean and log-variance in one tensor, as the halves of every row. */
export function splitMoments(moments: Float32Array, rows: number): Posterior {
  const length = moments.length / rows / 2;
  const mu = new Float32Array(rows * length);
  const logVariance = new Float32Array(rows * length);
  for (let row = 0; row < rows; row++) {
    const start = 2 * row * length;
    mu.set(moments.subarray(start, start + length), row * length);
    logVariance.set(moments.subarray(start + length, start + 2 * length), row * length);
  }
  return { mu, logVariance };
}

/**
 * A spread as log σ², in place, within the bounds that the model's graph puts on it.
 *
 * @throws a problem in words where the values show that it is no spread of that kind
 */
export function asLogVariance(
  values: Float32Array,
  { tensor, role, clamp = [-Infinity, Infinity] }: RoleAssignment,
): Float32Array {
  const kind: ScaleKind = role === 'moments' ? 'log-variance' : (role as ScaleKind);
  const [least, greatest] = clamp;
  if (kind === 'log-variance' && least === -Infinity && greatest === Infinity) return values;
  for (let i = 0; i < values.length; i++) {
    const value = Math.min(Math.max(values[i]!, least), greatest);
    if ((kind === 'variance' || kind === 'standard-deviation') && value <= 0)
      throw notPositive(tensor.name, kind, value);
    values[i] = toLogVariance(value, kind);
  }
  return values;
}

function notPositive(name: string, kind: 'variance' | 'standard-deviation', value: number): Error {
  const words = kind === 'variance' ? 'a variance' : 'a standard deviation';
  return problem(
    'model-unsupported',
    `${name} is taken for ${words}, but it is ${value.toPrecision(3)} for one of the rows, and no such thing is 0 or less.`,
    `Say what it is, for instance with the role ${name}=log-variance.`,
  );
}
