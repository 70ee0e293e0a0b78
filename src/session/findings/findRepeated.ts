import type { RepeatedRows } from '../../core/findings/evidence';
import { ProblemError } from '../../core/problem/problem';
import { openedDataOf } from '../../core/dataset/openedData';
import { elementCount } from '../../core/shape';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import { equalRows, repeatedOf } from '../../results/duplicates';
import { fingerprintsOf } from '../duplicates/fingerprints';
import type { MeasuredPass } from './measuredPass';

/** Values that are read in about a second. */
const maxValues = 2 ** 28;
const maxGroups = 3;

/** Rows of a pass that equal others; null where they are too many to look through, or can't be read. */
export async function findRepeated(
  { data, columns }: MeasuredPass,
  pool: EnginePool,
  limits: RequestLimits,
): Promise<RepeatedRows | null> {
  const { first, count } = columns;
  if (count * elementCount(data.shape) > maxValues) return null;
  try {
    const fingerprints = await fingerprintsOf(
      pool.warm(),
      openedDataOf(data),
      { start: first, count },
      limits,
    );
    const groups = equalRows(fingerprints);
    return {
      rows: count,
      repeated: repeatedOf(groups),
      groups: groups.slice(0, maxGroups).map((group) => group.map(columns.sampleOf)),
    };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
