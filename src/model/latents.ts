import { rowSize } from './axes/rowSize';
import { single } from './roleChecks';
import { halfShape, momentsLayout } from './momentsLayout';
import { isMoments, isScale } from './roles/scaleRole';
import { isShared } from './roles/shapes';
import { agree, fixedShape, isFixed, refuseBatchLast } from './rowShapes';
import type { LatentLevel } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import { isConcentration } from '../core/model/concentrationRoles';
import type { RoleAssignment, TensorSignature } from '../core/model/role';

/** One of several posteriors side by side. */
export interface LevelCode {
  readonly name: string;
  readonly mu: RoleAssignment;
  readonly scale: RoleAssignment;
}

/** What an encoder outputs of a row's latent code. */
export type CodeOf =
  | { readonly kind: 'moments'; readonly moments: RoleAssignment }
  | { readonly kind: 'gaussian'; readonly mu: RoleAssignment; readonly scale: RoleAssignment }
  /** A direction on the unit sphere, and how closely z gathers about it. */
  | { readonly kind: 'sphere'; readonly direction: RoleAssignment; readonly concentration: RoleAssignment }
  /** A mean, and the lower-triangular factor of a full covariance. */
  | { readonly kind: 'full'; readonly mu: RoleAssignment; readonly factor: RoleAssignment }
  /** Several posteriors side by side, which follow each other in a code. */
  | { readonly kind: 'levels'; readonly levels: readonly LevelCode[] }
  /** A mean without its scale, or a code that never had one. */
  | { readonly kind: 'point'; readonly code: RoleAssignment };

/** The latent code among an encoder's tensors; undefined where it outputs none. */
export function codeOf(assignments: readonly RoleAssignment[]): CodeOf | undefined {
  const encoder = assignments.filter(({ part }) => part === 'encoder');
  const of = (wanted: (role: RoleAssignment['role']) => boolean) =>
    encoder.find(({ role, direction }) => direction !== 'input' && wanted(role));
  const levels = levelsOf(encoder);
  if (levels.length > 0) return { kind: 'levels', levels };
  const moments = of(isMoments);
  if (moments) return { kind: 'moments', moments };
  const mu = of((role) => role === 'mu');
  const concentration = of(isConcentration);
  if (mu && concentration) return { kind: 'sphere', direction: mu, concentration };
  const factor = of((role) => role === 'scale-tril');
  if (mu && factor) return { kind: 'full', mu, factor };
  const scale = of(isScale);
  if (mu && scale) return { kind: 'gaussian', mu, scale };
  const code = mu ?? of((role) => role === 'z');
  return code && { kind: 'point', code };
}

function levelsOf(encoder: readonly RoleAssignment[]): LevelCode[] {
  return encoder.flatMap((mu) => {
    const scale = encoder.find(({ level, role }) => level === mu.level && isScale(role));
    return mu.role === 'mu' && mu.level !== undefined && scale ? [{ name: mu.level, mu, scale }] : [];
  });
}

/** The latent variables that a code consists of, where they are several; those whose size is not known are left out. */
export function describeLevels(code: CodeOf | undefined): readonly LatentLevel[] | undefined {
  if (code?.kind !== 'levels') return undefined;
  return code.levels.map(({ name, mu }) => ({ name, dimensions: elementCount(fixedShape(mu.tensor)) }));
}

/** The latent variables that a decoder reads by an input each; undefined where one input is all of the code. */
export function describeLevelsRead(
  assignments: readonly RoleAssignment[],
): readonly LatentLevel[] | undefined {
  const levels = assignments.flatMap(({ role, level, tensor }) =>
    role === 'z' && level !== undefined
      ? [{ name: level, dimensions: elementCount(fixedShape(tensor)) }]
      : [],
  );
  return levels.length > 0 ? levels : undefined;
}

/** The code that a decoder reads, of whose levels each may have an input. */
export function latentOf(assignments: readonly RoleAssignment[], file: string): TensorSignature {
  const levels = describeLevelsRead(assignments);
  if (!levels) return single(assignments, 'z', file).tensor;
  const first = assignments.find(({ role, level }) => role === 'z' && level !== undefined)!;
  return { ...first.tensor, shape: ['', levels.reduce((sum, { dimensions }) => sum + dimensions, 0)] };
}

/** The tensors that a latent code is read from. */
export function tensorsOf(code: CodeOf): readonly RoleAssignment[] {
  switch (code.kind) {
    case 'moments':
      return [code.moments];
    case 'gaussian':
      return [code.mu, code.scale];
    case 'full':
      return [code.mu, code.factor];
    case 'levels':
      return code.levels.flatMap(({ mu, scale }) => [mu, scale]);
    case 'sphere':
      return [code.direction, code.concentration];
    case 'point':
      return [code.code];
  }
}

/** A code with how its moments come apart. */
export function laidOut(code: CodeOf | undefined, z: TensorSignature | undefined): CodeOf | undefined {
  if (code?.kind !== 'moments') return code;
  return { ...code, moments: { ...code.moments, halves: momentsLayout(code.moments, z) } };
}

/** Values of a latent code, as the encoder's outputs show. */
export function codeSize(assignments: readonly RoleAssignment[]): number | undefined {
  const code = codeOf(assignments);
  switch (code?.kind) {
    case 'moments': {
      const size = rowSize(code.moments.tensor.shape);
      return size === undefined ? undefined : size / 2;
    }
    case 'full':
    case 'gaussian':
      return rowSize(code.mu.tensor.shape);
    case 'levels': {
      const sizes = code.levels.map(({ mu }) => rowSize(mu.tensor.shape) ?? NaN);
      const size = sizes.reduce((sum, each) => sum + each, 0);
      return Number.isNaN(size) ? undefined : size;
    }
    case 'sphere':
      return rowSize(code.direction.tensor.shape);
    case 'point':
      return rowSize(code.code.tensor.shape);
    case undefined:
      return undefined;
  }
}

/**
 * The shape of a latent code without the batch, free axes filled in from the decoder's input.
 *
 * @throws ProblemError if encoder and decoder do not agree
 */
export function latentShapeOf(
  code: CodeOf,
  z: TensorSignature | undefined,
  assignments: readonly RoleAssignment[],
  file: string,
): number[] {
  const others = z ? [z] : [];
  const input = assignments.find(({ role }) => role === 'input')?.tensor;
  for (const { tensor } of tensorsOf(code)) refuseBatchLast(tensor, input);
  switch (code.kind) {
    case 'moments':
      return fixedShape(
        {
          ...code.moments.tensor,
          shape: halfShape(code.moments.tensor, momentsLayout(code.moments, z)),
        },
        ...others,
      );
    case 'levels':
      return [describeLevels(code)!.reduce((sum, { dimensions }) => sum + dimensions, 0)];
    case 'full':
      return fixedShape(code.mu.tensor, ...others);
    case 'sphere':
      return fixedShape(code.direction.tensor, ...others);
    case 'point':
      return z && z.shape.length !== code.code.tensor.shape.length && isFixed(z) && !isFixed(code.code.tensor)
        ? fixedShape(z)
        : fixedShape(code.code.tensor, ...others);
    case 'gaussian': {
      const mu = single(
        assignments.filter(({ part }) => part === 'encoder'),
        'mu',
        file,
      ).tensor;
      const scale = code.scale.tensor;
      // A decoder that takes latents flat says how many there are, where the encoder's file does not.
      if (z && z.shape.length !== mu.shape.length && isFixed(z) && !isFixed(mu)) return fixedShape(z);
      const shape = fixedShape(mu, ...others, scale);
      if (!isShared(scale.shape, mu.shape))
        agree(shape, fixedShape(scale, ...others, mu), { kind: 'mean-and-scale', file });
      return shape;
    }
  }
}
