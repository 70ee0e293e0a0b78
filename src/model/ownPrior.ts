import type { OwnPriorDescription } from '../core/model/modelDescription';
import { isPriorRole, isPriorScale, scaleOfPrior } from '../core/model/priorRoles';
import type { RoleAssignment } from '../core/model/role';
import { elementCount, type StatedShape } from '../core/shape';
import type { CodeOf } from './latents';
import type { EncoderPiece } from './pieces';
import { priorNotLikePosterior, type NoPriorReason } from './problems/roles';
import { assigned, unknown } from './roles/found';
import { readsOf } from './roles/priorOutputs';
import { isShared } from './roles/shapes';

/** Tensors of a prior, read as those of a posterior are: one, or one of each level that has its own. */
export type PriorCode = Extract<CodeOf, { kind: 'gaussian' | 'levels' }>;

/** Mean and spread of a prior of the model's own; undefined where there is none. */
export function priorCodeOf(assignments: readonly RoleAssignment[]): PriorCode | undefined {
  const levels = assignments.flatMap(({ role, level }) =>
    role === 'prior-mean' && level !== undefined
      ? [{ name: level, prior: pairOf(assignments.filter((each) => each.level === level)) }]
      : [],
  );
  if (levels.length === 0) return pairOf(assignments);
  return {
    kind: 'levels',
    levels: levels.flatMap(({ name, prior }) => (prior ? [{ name, mu: prior.mu, scale: prior.scale }] : [])),
  };
}

function pairOf(assignments: readonly RoleAssignment[]): Extract<CodeOf, { kind: 'gaussian' }> | undefined {
  const mu = assignments.find(({ role }) => role === 'prior-mean');
  const scale = assignments.find(({ role }) => isPriorScale(role));
  if (!mu || !scale || !isPriorScale(scale.role)) return undefined;
  return { kind: 'gaussian', mu, scale: { ...scale, role: scaleOfPrior(scale.role) } };
}

/** An encoder's tensors, with the prior of its own that it gives each row where it has one. */
interface SettledPrior {
  readonly assignments: readonly RoleAssignment[];
  readonly ownPrior?: OwnPriorDescription;
}

/**
 * Holds what was found to be a prior against the posterior that it is to be the prior of. Tensors that nobody stated and that can't be it
 * have no role.
 *
 * @param code the latent code, which has a prior where it is Gaussian
 * @throws ProblemError if tensors that were stated can't be it
 */
export function settlePrior(
  { graph, roles, priorReads }: EncoderPiece,
  code: CodeOf | undefined,
  latentShape: readonly number[],
  file: string,
): SettledPrior {
  const { assignments, inputs } = roles;
  // The priors of levels were found with them, of no data.
  if (priorReads)
    return { assignments, ownPrior: { path: graph.path, reads: priorReads, isOfConditions: true } };
  const of = assignments.filter(({ role }) => isPriorRole(role));
  if (of.length === 0) return { assignments };
  const read = readPrior(roles, of, code, latentShape);
  if (typeof read !== 'string') {
    const isOfConditions = read.every((name) => inputs.conditions.has(name));
    return { assignments, ownPrior: { path: graph.path, reads: read, isOfConditions } };
  }
  if (of.some(({ origin }) => origin === 'user'))
    throw priorNotLikePosterior({ file, tensors: of.map(({ tensor }) => tensor.name), because: read });
  return { assignments: assignments.map((each) => (of.includes(each) ? without(each) : each)) };
}

function without({ part, direction, tensor }: RoleAssignment): RoleAssignment {
  return assigned(part, direction, tensor, unknown);
}

/** The inputs that a prior is computed from, or why tensors are none. */
function readPrior(
  { flow, inputs, sampling }: EncoderPiece['roles'],
  of: readonly RoleAssignment[],
  code: CodeOf | undefined,
  latentShape: readonly number[],
): readonly string[] | NoPriorReason {
  if (code?.kind !== 'gaussian' && code?.kind !== 'moments') return 'posterior';
  const prior = pairOf(of);
  if (!prior || of.length > 2) return 'not-two';
  if ([prior.mu, prior.scale].some(({ tensor }) => !fits(tensor.shape, latentShape))) return 'shape';
  const reads = of.map(({ tensor }) => readsOf(flow, tensor.name, inputs, sampling));
  const known = new Set<string>();
  for (const each of reads) {
    if (!each) return 'draw';
    for (const name of each) known.add(name);
  }
  return [...known];
}

/** Whether a row has a number for each latent dimension, or there are as many for all rows, or one. Free axes may be anything. */
function fits(shape: StatedShape, latentShape: readonly number[]): boolean {
  const row = shape.slice(1);
  if (row.some((extent) => typeof extent !== 'number')) return row.length === latentShape.length;
  const values = elementCount(row as number[]);
  return (row.length > 0 && values === elementCount(latentShape)) || isShared(shape, ['', ...latentShape]);
}
