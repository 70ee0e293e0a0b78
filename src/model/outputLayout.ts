import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment } from '../core/model/role';

/** What one number of a decoder's output is for: one value of one row, one row, one value of every row, or all there is. */
export type OutputLayout = 'value' | 'row' | 'value-of-all' | 'all';

/** How what a decoder outputs beside its reconstruction goes with the values of rows. */
export function layoutOf(
  { assignments, reconstructionShape }: ModelDescription,
  { tensor: { shape } }: RoleAssignment,
): OutputLayout {
  const z = assignments.find(({ part, role }) => part === 'decoder' && role === 'z');
  const hasBatch = shape.length > 0 && (typeof shape[0] !== 'number' || shape[0] === z?.tensor.shape[0]);
  if (hasBatch) return product(shape.slice(1)) === 1 ? 'row' : 'value';
  return product(shape) === product(reconstructionShape) ? 'value-of-all' : 'all';
}

function product(shape: readonly (number | string)[]): number {
  return shape.reduce<number>((total, extent) => (typeof extent === 'number' ? total * extent : NaN), 1);
}
