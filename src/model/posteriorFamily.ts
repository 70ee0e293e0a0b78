import type { ModelDescription, PosteriorDescription } from '../core/model/modelDescription';
import type { Warning } from '../core/problem/warning';
import { isSpherical, type PosteriorFamily } from '../vae/posterior/family';
import { normalizationOf } from './graph/unitSphere';
import type { CodeOf } from './latents';
import { posteriorFamilyUnlike } from './problems/roles';
import type { EncoderRoles } from './roles/assignEncoder';
import {
  codeOnSphere,
  directionNotScaled,
  posteriorOnSphere,
  sphericalFamilyGuessed,
} from './warnings/kinds';

/** The family of q(z|x) that its parameters speak for; null where there is no spread. */
export function proposeFamily(code: CodeOf): PosteriorDescription | null {
  switch (code.kind) {
    case 'point':
      return null;
    case 'sphere':
      return { family: 'von-mises-fisher' };
    case 'moments':
    case 'gaussian':
      return { family: 'gaussian' };
  }
}

/**
 * A model with the family that its user states.
 *
 * @throws ProblemError if the parameters of its posterior are another's
 */
export function withFamily(model: ModelDescription, family: PosteriorFamily | undefined): ModelDescription {
  if (family === undefined || !model.posterior) return model;
  if (isSpherical(family) !== isSpherical(model.posterior.family))
    throw posteriorFamilyUnlike({ model: model.name, family, found: model.posterior.family });
  const isAnswered = ({ code }: Warning) => code === 'spherical-family-guessed';
  return { ...model, posterior: { family }, warnings: model.warnings.filter((each) => !isAnswered(each)) };
}

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
  if (code?.kind !== 'sphere') return [];
  const { direction, concentration } = code;
  return [
    sphericalFamilyGuessed({
      direction: direction.tensor.name,
      concentration: concentration.tensor.name,
    }),
  ];
}
