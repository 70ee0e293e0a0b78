import type { RoleAssignment } from '../../core/model/role';
import type { ScaleRole } from '../../core/model/scaleRoles';
import { elementCount } from '../../core/shape';
import type { CodeOf } from '../../model/latents';
import { spreadOf, type MomentsRole } from '../../model/roles/scaleRole';
import { chunkOf } from '../runtime/posterior';
import type { GraphLines } from './graphLines';

/** Names of float64 tensors, [rows, latent dimensions]. */
export interface PosteriorTensors {
  readonly mu: string;
  readonly logVariance: string;
}

/**
 * Writes μ and log σ² of an encoder's outputs as float64, as `asLogVariance` and `posteriorOfMoments` compute them.
 *
 * @param rename the names that the encoder's tensors have in the graph
 */
export function posteriorLines(
  lines: GraphLines,
  code: Extract<CodeOf, { kind: 'gaussian' | 'moments' }>,
  latentShape: readonly number[],
  rename: (name: string) => string,
): PosteriorTensors {
  const dimensions = elementCount(latentShape);
  // Figures begin with what the encoder gives out in float32.
  const output = ({ tensor }: RoleAssignment) =>
    lines.cast(lines.cast(rename(tensor.name), 'float'), 'double');
  switch (code.kind) {
    case 'gaussian': {
      const mu = lines.reshape(output(code.mu), -1, dimensions);
      const scale = lines.reshape(output(code.scale), ...spreadShape(code.scale, dimensions));
      const logVariance = logVarianceLines(lines, scale, code.scale);
      return { mu, logVariance: lines.add('Expand', [logVariance, lines.add('Shape', [mu])]) };
    }
    case 'moments': {
      const { axis, order, first } = code.moments.halves ?? { axis: 1, order: 'blocks', first: 'mean' };
      const chunk = chunkOf(latentShape, axis, order);
      const halves = lines.reshape(output(code.moments), -1, dimensions / chunk, 2, chunk);
      const half = (place: number) =>
        lines.reshape(lines.add('Gather', [halves, lines.whole(place)], { axis: 2 }), -1, dimensions);
      const [mean, scale] = first === 'mean' ? [0, 1] : [1, 0];
      return { mu: half(mean), logVariance: logVarianceLines(lines, half(scale), code.moments) };
    }
  }
}

/** A number a dimension for each row or for all, one a row, or one for all. */
function spreadShape({ tensor: { shape } }: RoleAssignment, dimensions: number): readonly number[] {
  const [first, ...row] = shape;
  if (row.length > 0) return row.every((extent) => extent === 1) ? [-1, 1] : [-1, dimensions];
  return first === dimensions ? [1, dimensions] : [-1, 1];
}

function logVarianceLines(lines: GraphLines, scale: string, { role, clamp, affine }: RoleAssignment): string {
  const kind = spreadOf(role as ScaleRole | MomentsRole);
  const value = clamp ? bounded(lines, scale, clamp) : scale;
  if (!affine) return toLogVariance(lines, value, kind);
  const { of, factor, shift } = affine;
  const spread = lines.affine(spreadAs(lines, value, kind, of), factor, shift);
  return toLogVariance(lines, spread, of);
}

function bounded(lines: GraphLines, value: string, [low, high]: readonly [number, number]): string {
  const raised = low === -Infinity ? value : lines.add('Max', [value, lines.number(low)]);
  return high === Infinity ? raised : lines.add('Min', [raised, lines.number(high)]);
}

/** σ or σ² of a spread that is written as `kind`. */
function spreadAs(
  lines: GraphLines,
  value: string,
  kind: ScaleRole,
  of: 'standard-deviation' | 'variance',
): string {
  if (kind === of) return value;
  if (kind === 'variance') return lines.add('Sqrt', [value]);
  if (kind === 'standard-deviation') return lines.add('Mul', [value, value]);
  return lines.add('Exp', [lines.affine(toLogVariance(lines, value, kind), of === 'variance' ? 1 : 0.5, 0)]);
}

/** As `toLogVariance` of `vae/posterior/scale`. */
function toLogVariance(lines: GraphLines, value: string, kind: ScaleRole): string {
  switch (kind) {
    case 'log-variance':
      return value;
    case 'variance':
      return lines.add('Log', [value]);
    case 'standard-deviation':
      return lines.affine(lines.add('Log', [value]), 2, 0);
    case 'log-standard-deviation':
      return lines.affine(value, 2, 0);
    case 'softplus-standard-deviation':
      return lines.affine(logSoftplus(lines, value), 2, 0);
    case 'precision':
      return lines.affine(lines.add('Log', [value]), -1, 0);
    case 'log-precision':
      return lines.affine(value, -1, 0);
    case 'inverse-standard-deviation':
      return lines.affine(lines.add('Log', [value]), -2, 0);
  }
}

/** Below it log softplus(t) is t to within 1e-13. */
const minSoftplus = -30;
/** exp of it is still more than nothing beside 1. */
const minExponent = -35;

/** log softplus(t) = log(max(t, 0) + log1p(exp(−|t|))), and below `minSoftplus` what is left of t. */
function logSoftplus(lines: GraphLines, t: string): string {
  const bound = lines.number(minSoftplus);
  const high = lines.add('Max', [t, bound]);
  const below = lines.add('Sub', [lines.add('Min', [t, bound]), bound]);
  const exponent = lines.add('Max', [
    lines.add('Neg', [lines.add('Abs', [high])]),
    lines.number(minExponent),
  ]);
  const logarithm = log1p(lines, lines.add('Exp', [exponent]));
  const softplus = lines.add('Add', [lines.add('Max', [high, lines.number(0)]), logarithm]);
  return lines.add('Add', [lines.add('Log', [softplus]), below]);
}

/** log(1 + e) with all its digits, which ONNX has no operator for: log(u) · e/(u − 1), u = 1 + e (Kahan; HP-15C handbook, 1982). */
function log1p(lines: GraphLines, e: string): string {
  const u = lines.affine(e, 1, 1);
  const ratio = lines.add('Div', [e, lines.affine(u, 1, -1)]);
  return lines.add('Mul', [lines.add('Log', [u]), ratio]);
}
