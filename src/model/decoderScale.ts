import type { ModelDescription } from '../core/model/modelDescription';
import type { ScaleKind } from '../vae/posterior/scale';
import { isMoments, isScale, spreadOf } from './roles/scaleRole';
import type { RoleAssignment } from '../core/model/role';

/** How a decoder outputs the scale of its Gaussian. */
export interface DecoderScale {
  readonly assignment: RoleAssignment;
  readonly kind: ScaleKind;
  /**
   * What one number of it is for: one value of one row, one row, one value of every row, or all there is. `half`: it
   * is the second half of the tensor that has the mean.
   */
  readonly of: 'half' | 'value' | 'row' | 'value-of-all' | 'all';
}

/** The scale that a decoder outputs beside its mean, if it does. */
export function decoderScaleOf({
  assignments,
  reconstructionShape,
}: ModelDescription): DecoderScale | undefined {
  const decoder = assignments.filter(({ part, direction }) => part === 'decoder' && direction === 'output');
  const moments = decoder.find(({ role }) => isMoments(role));
  if (moments && isMoments(moments.role))
    return { assignment: moments, kind: spreadOf(moments.role), of: 'half' };
  const assignment = decoder.find(({ role }) => isScale(role));
  if (!assignment || !isScale(assignment.role)) return undefined;
  const { shape } = assignment.tensor;
  const fixed = product(shape.slice(1));
  const values = product(reconstructionShape);
  const z = assignments.find(({ part, role }) => part === 'decoder' && role === 'z');
  const hasBatch = shape.length > 0 && (typeof shape[0] !== 'number' || shape[0] === z?.tensor.shape[0]);
  const ofRow = fixed === 1 ? 'row' : 'value';
  const ofAll = product(shape) === values ? 'value-of-all' : 'all';
  return { assignment, kind: assignment.role, of: hasBatch ? ofRow : ofAll };
}

function product(shape: readonly (number | string)[]): number {
  return shape.reduce<number>((total, extent) => (typeof extent === 'number' ? total * extent : NaN), 1);
}
