import { spreadInFile, type LatentTable } from '../../export/latentFiles';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { encodeRows } from '../../contracts/engine';
import type { ScorePlan } from '../../core/figures/scorePlan';
import type { ModelDescription } from '../../core/model/modelDescription';
import { rowsWithin } from '../../core/model/rowCost';
import { elementCount } from '../../core/shape';
import { labelOf } from '../../results/rowLabels';
import type { EncodedRows } from '../../contracts/engine/passes';

/** Rows asked for at once: few enough to show progress and to cancel between. */
const rowsAtOnce = 1024;
/** Of a large model as many as take this many seconds. */
const maxSeconds = 2;

/** Encodes all rows of a data set, with N draws each. */
export async function encodeAllRows(
  engine: EngineProcess,
  plan: ScorePlan,
  { count }: DatasetDescription,
  draws: number,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<EncodedRows> {
  const dims = elementCount(plan.model.latentShape);
  const mu = new Float32Array(count * dims);
  const logVariance = new Float32Array(count * dims);
  const z = new Float32Array(count * dims * draws);
  const { rowCost } = plan.model;
  const size = rowCost ? rowsWithin(maxSeconds, rowCost.encode) : rowsAtOnce;
  for (let start = 0; start < count; start += size) {
    const rows = { start, count: Math.min(size, count - start) };
    const part = await engine.request(encodeRows, { plan, rows, draws }, limits);
    mu.set(part.mu, start * dims);
    logVariance.set(part.logVariance, start * dims);
    z.set(part.z, start * dims * draws);
    onShare((start + rows.count) / count);
  }
  return { mu, logVariance, z };
}

/** Encoded rows as they are written. */
export function latentTableOf(
  { posterior, latentShape }: ModelDescription,
  { count, rows, labels }: DatasetDescription,
  { mu, logVariance, z }: EncodedRows,
  draws: number,
): LatentTable {
  return {
    index: Int32Array.from({ length: count }, (_, row) => rows?.[row] ?? row),
    label: labels ? Array.from({ length: count }, (_, row) => labelOf(labels, row) ?? '') : null,
    mu,
    ...(posterior
      ? spreadInFile({ family: posterior.family, logVariance }, elementCount(latentShape))
      : { sigma: null, kappa: null }),
    z: draws > 0 ? z : null,
    draws,
    shape: latentShape,
  };
}
