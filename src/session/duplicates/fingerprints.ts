import { fingerprintRows } from '../../contracts/engine';
import type { OpenedData } from '../../core/dataset/openedData';
import type { RowRange } from '../../core/figures/scorePlan';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';

/** Few enough that others' requests of the same engine don't wait long. */
const rowsAtOnce = 2048;

/**
 * 64 bits of each row, which equal rows share: see {@link fingerprintRows}.
 *
 * @param onShare called with the share of the rows that is done, 0..1
 */
export async function fingerprintsOf(
  engine: EngineProcess,
  opened: OpenedData,
  { start, count }: RowRange,
  limits: RequestLimits,
  onShare: (share: number) => void = () => undefined,
): Promise<Uint32Array> {
  const fingerprints = new Uint32Array(2 * count);
  for (let done = 0; done < count;) {
    const rows = { start: start + done, count: Math.min(rowsAtOnce, count - done) };
    fingerprints.set(await engine.request(fingerprintRows, { ...opened, rows }, limits), 2 * done);
    done += rows.count;
    onShare(done / count);
  }
  return fingerprints;
}
