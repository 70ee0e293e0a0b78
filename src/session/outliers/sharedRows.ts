import { openedDataOf } from '../../core/dataset/openedData';
import type { Warning } from '../../core/problem/warning';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import { rowsAmong } from '../../results/duplicates';
import { sampleOfRow } from '../../results/figureColumns';
import { fingerprintsOf } from '../duplicates/fingerprints';
import type { OpenedScoring } from '../scoring/openScoring';
import { rowsAreReferenceRows } from '../warnings';

const maxNamed = 3;

/** What to know of rows that are among the reference rows, too, or equal one of them value by value. */
export async function sharedRows(
  pool: EnginePool,
  { reference, data }: { readonly reference: OpenedScoring; readonly data: OpenedScoring },
  limits: RequestLimits,
): Promise<readonly Warning[]> {
  const of = ({ effective, rows }: OpenedScoring) =>
    fingerprintsOf(pool.warm(), openedDataOf(effective.data), rows, limits);
  const shared = rowsAmong(await of(data), await of(reference));
  if (shared.length === 0) return [];
  const samplesOf = ({ effective, rows }: OpenedScoring) => sampleOfRow(rows.start, effective.data.rows);
  const [sampleOf, referenceOf] = [samplesOf(data), samplesOf(reference)];
  const first = shared
    .slice(0, maxNamed)
    .map(({ row, other }) => [sampleOf(row), referenceOf(other)] as const);
  return [rowsAreReferenceRows({ shared: shared.length, rows: data.rows.count, first })];
}
