import { isDiffusionTime } from '../core/model/concentrationRoles';
import type { RoleEvidence } from '../core/evidence/roleEvidence';
import type { ModelDescription, PosteriorDescription } from '../core/model/modelDescription';
import type { Role, RoleAssignment } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { parametersOf, type PosteriorFamily } from '../vae/posterior/family';
import { elementCount } from '../core/shape';
import type { Reparameterization } from './graph/reparameterization';
import { normalizationOf } from './graph/unitSphere';
import type { CodeOf } from './latents';
import { heatKernelDimensions, posteriorFamilyUnlike } from './problems/roles';
import type { EncoderRoles } from './roles/assignEncoder';
import {
  codeOnSphere,
  directionNotScaled,
  posteriorOnSphere,
  sphericalFamilyGuessed,
} from './warnings/kinds';

/** Dimensions beyond which the series of a heat kernel loses its digits where draws still go. */
const maxHeatKernel = 16;

/**
 * The family of q(z|x) that its parameters and the noise that the graph draws with speak for; null where there is no spread.
 *
 * @param dimensions of the code
 * @param sampling how the graph draws z, where it does
 */
export function proposeFamily(
  code: CodeOf,
  dimensions: number,
  sampling: Reparameterization | undefined,
): PosteriorDescription | null {
  switch (code.kind) {
    case 'point':
      return null;
    case 'full':
      return { family: 'gaussian-full' };
    case 'sphere':
      return {
        family:
          isDiffusionTime(code.concentration.role) && dimensions <= maxHeatKernel
            ? 'heat-kernel'
            : 'von-mises-fisher',
      };
    case 'levels':
      return { family: 'gaussian' };
    case 'moments':
    case 'gaussian':
      return { family: sampling?.noise.family ?? 'gaussian' };
  }
}

/**
 * A model with the family that its user states.
 *
 * @throws ProblemError if the parameters of its posterior are another's, or no heat kernel is computed on its sphere
 */
export function withFamily(model: ModelDescription, family: PosteriorFamily | undefined): ModelDescription {
  if (family === undefined || !model.posterior) return model;
  if (parametersOf(family) !== parametersOf(model.posterior.family))
    throw posteriorFamilyUnlike({ model: model.name, family, found: model.posterior.family });
  if (family === 'heat-kernel') fitsHeatKernel(model);
  const isAnswered = ({ code }: Warning) => code === 'spherical-family-guessed';
  return {
    ...model,
    posterior: { family },
    assignments: family === 'laplace' ? model.assignments.map(asLaplaceScale) : model.assignments,
    warnings: model.warnings.filter((each) => !isAnswered(each)),
  };
}

/**
 * Refuses a sphere in more dimensions than the series of its heat kernel has digits in.
 *
 * @throws ProblemError if it has more
 */
function fitsHeatKernel({ name, latentShape }: ModelDescription): void {
  const dimensions = elementCount(latentShape);
  if (dimensions > maxHeatKernel) throw heatKernelDimensions({ model: name, dimensions, max: maxHeatKernel });
}

/**
 * A spread of which nothing says how it is written, as a Laplace distribution has it: b as it is, and not a variance where an Exp
 * makes it, and log b where it may be negative, and not a log-variance.
 */
function asLaplaceScale(assignment: RoleAssignment): RoleAssignment {
  const { part, role, evidence: before } = assignment;
  const read = part === 'encoder' && guessed.has(before.kind) ? laplaceRoles.get(role) : undefined;
  if (read === undefined) return assignment;
  const evidence = { kind: 'laplace-scale', before, isLogarithm: role !== 'variance' } as const;
  return { ...assignment, role: read, evidence, confidence: 'likely' };
}

/** What tells that there is a spread, and nothing of how it is written. */
const guessed: ReadonlySet<RoleEvidence['kind']> = new Set([
  'spread',
  'half-of-split',
  'unread-half',
  'named-moments',
  'twice-the-code',
]);

const laplaceRoles: ReadonlyMap<Role, Role> = new Map([
  ['variance', 'standard-deviation'],
  ['log-variance', 'log-standard-deviation'],
  ['moments', 'moments-log-standard-deviation'],
]);

/** What is to be known of a code on the unit sphere. */
export function sphereNotes({ flow, assignments }: EncoderRoles, code: CodeOf): Warning[] {
  if (code.kind === 'sphere') {
    const { name, shape } = code.direction.tensor;
    return normalizationOf(flow, name, shape) === undefined ? [directionNotScaled({ tensor: name })] : [];
  }
  if (code.kind !== 'point') return [];
  const { name: tensor, shape } = code.code.tensor;
  const operator = normalizationOf(flow, tensor, shape);
  if (operator === undefined) return [];
  const hadSpread = assignments.some(({ evidence }) => evidence.kind === 'spread-on-sphere');
  return [hadSpread ? posteriorOnSphere({ tensor, operator }) : codeOnSphere({ tensor, operator })];
}

/** What speaks for a spherical family, where it isn't stated. */
export function sphereWarnings(code: CodeOf | undefined): Warning[] {
  if (code?.kind !== 'sphere' || isDiffusionTime(code.concentration.role)) return [];
  const { direction, concentration } = code;
  return [
    sphericalFamilyGuessed({
      direction: direction.tensor.name,
      concentration: concentration.tensor.name,
      isLogarithm: concentration.role === 'log-concentration',
    }),
  ];
}
