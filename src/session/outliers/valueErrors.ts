import type { RowErrors } from '../../contracts/analysis/outliers';
import { reconstructRows } from '../../contracts/engine';
import type { PictureShape } from '../../core/dataset/picture';
import type { RowRange, RunnablePlan, ScorePlan } from '../../core/figures/scorePlan';
import { rowsWithin } from '../../core/model/rowCost';
import { elementCount } from '../../core/shape';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import { maxLogLikelihood } from '../../vae/outliers/maxLogLikelihood';
import {
  ErrorScale,
  largestErrors,
  rowError,
  scaledErrors,
  type ReconstructedRows,
  type ValueError,
} from '../../vae/outliers/valueErrors';
import { pngBits } from './pngBits';

/** Values that are asked for at once: 16 MB of inputs. */
const maxValues = 2 ** 22;
const maxRows = 1024;
/** Of a slow model as many rows as take this many seconds. */
const maxSeconds = 2;
/** Values named of a row. */
const named = 3;

/** Which rows of the data of a plan. */
interface PlannedRows {
  readonly plan: ScorePlan;
  readonly rows: RowRange;
}

/** The mean squared error of each value over reference rows, by which those of other rows are measured. */
export async function errorScale(
  pool: EnginePool,
  reference: PlannedRows,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<Float64Array> {
  const scale = new ErrorScale(valuesOf(reference));
  await reconstructAll(pool, reference, limits, (_, rows, share) => {
    scale.add(rows);
    onShare(share);
  });
  return scale.meanSquares;
}

/**
 * @param picture how rows lie as pictures, where they do
 * @param meanSquares as {@link errorScale} gives them
 */
export async function rowErrors(
  pool: EnginePool,
  data: PlannedRows & { readonly plan: RunnablePlan },
  picture: PictureShape | undefined,
  meanSquares: Float64Array,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<RowErrors> {
  const { count } = data.rows;
  const best = maxLogLikelihood(data.plan.likelihood);
  const errors = {
    meanSquaredError: new Float64Array(count),
    scaledError: new Float64Array(count),
    value: new Uint32Array(count),
    share: new Float64Array(count),
    maxLogLikelihood: best ? new Float64Array(count) : null,
    pngBits: picture ? new Float64Array(count) : null,
  };
  const values = meanSquares.length;
  await reconstructAll(pool, data, limits, (first, rows, done) => {
    for (let row = first, base = 0; base < rows.inputs.length; row++, base += values) {
      if (best) errors.maxLogLikelihood![row] = best(rows.inputs, base, values);
      if (picture) errors.pngBits![row] = pngBits(rows.inputs.subarray(base, base + values), picture);
      const { mean, scaled, worst, largest } = rowError(rows, base, meanSquares);
      errors.meanSquaredError[row] = mean;
      errors.scaledError[row] = scaled;
      errors.value[row] = worst;
      errors.share[row] = largest / (scaled * values);
    }
    onShare(done);
  });
  return errors;
}

/** The values that contribute the most to the error of some rows, given by their place among the rows of the pass. */
export async function largestErrorsOf(
  pool: EnginePool,
  { plan, rows }: PlannedRows,
  places: readonly number[],
  meanSquares: Float64Array,
  limits: RequestLimits,
): Promise<readonly (readonly ValueError[])[]> {
  if (places.length === 0) return [];
  const chosen = places.map((place) => rows.start + place);
  const found = await pool
    .warm()
    .request(reconstructRows, { plan, rows: chosen, at: 'posterior-mean' }, limits);
  return places.map((_, place) =>
    largestErrors(scaledErrors(found, place * meanSquares.length, meanSquares), named),
  );
}

function valuesOf({ plan }: PlannedRows): number {
  return elementCount(plan.model.inputShape);
}

async function reconstructAll(
  pool: EnginePool,
  planned: PlannedRows,
  limits: RequestLimits,
  onRows: (first: number, rows: ReconstructedRows, share: number) => void,
): Promise<void> {
  const { plan, rows } = planned;
  const { rowCost } = plan.model;
  const atOnce = Math.max(1, Math.min(maxRows, Math.floor(maxValues / valuesOf(planned))));
  const size = rowCost ? Math.min(atOnce, rowsWithin(maxSeconds, rowCost.encode + rowCost.decode)) : atOnce;
  const ask = (first: number) => {
    const wanted = Array.from(
      { length: Math.min(size, rows.count - first) },
      (_, row) => rows.start + first + row,
    );
    return pool.warm().request(reconstructRows, { plan, rows: wanted, at: 'posterior-mean' }, limits);
  };
  let next = ask(0);
  for (let first = 0; first < rows.count; first += size) {
    const part = await next;
    // The engine works on the next rows while these are looked at.
    if (first + size < rows.count) next = ask(first + size);
    onRows(first, part, Math.min(1, (first + size) / rows.count));
  }
}
