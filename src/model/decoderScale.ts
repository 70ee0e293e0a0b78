import type { ModelDescription } from '../core/model/modelDescription';
import type { ScaleKind } from '../vae/posterior/scale';
import { isMoments, isScale, spreadOf } from './roles/scaleRole';
import type { RoleAssignment } from '../core/model/role';
import { layoutOf, type OutputLayout } from './outputLayout';

/** How a decoder outputs the scale of its Gaussian. */
export interface DecoderScale {
  readonly assignment: RoleAssignment;
  readonly kind: ScaleKind;
  /** What one number of it is for; `half`: it is the second half of the tensor that has the mean. */
  readonly of: 'half' | OutputLayout;
}

/** The scale that a decoder outputs beside its mean, if it does. */
export function decoderScaleOf(model: ModelDescription): DecoderScale | undefined {
  const decoder = model.assignments.filter(
    ({ part, direction }) => part === 'decoder' && direction === 'output',
  );
  const moments = decoder.find(({ role }) => isMoments(role));
  if (moments && isMoments(moments.role))
    return { assignment: moments, kind: spreadOf(moments.role), of: 'half' };
  const assignment = decoder.find(({ role }) => isScale(role));
  if (!assignment || !isScale(assignment.role)) return undefined;
  return { assignment, kind: assignment.role, of: layoutOf(model, assignment) };
}
