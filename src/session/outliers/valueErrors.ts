import type { RowErrors } from '../../contracts/analysis/outliers';
import { measureRowErrors, reconstructRows } from '../../contracts/engine';
import { Cancelled } from '../../contracts/rpc';
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
  scaledErrors,
  type ReconstructedRows,
  type ValueError,
} from '../../vae/outliers/valueErrors';
import { divideEvenly } from '../pass/divideEvenly';
import { drain, workersFor } from '../pass/drain';

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
  await reconstructAll(pool, reference, limits, (rows, share) => {
    scale.add(rows);
    onShare(share);
  });
  return scale.meanSquares;
}

/**
 * What rows are off by, and what is known of their inputs alone, found by the processes that passes run in. No figure depends on
 * their number: what is asked at once is the same.
 *
 * @param picture how rows lie as pictures, where they do
 * @param meanSquares as {@link errorScale} gives them
 */
export async function rowErrors(
  pool: EnginePool,
  { plan, rows: all }: PlannedRows & { readonly plan: RunnablePlan },
  picture: PictureShape | undefined,
  meanSquares: Float64Array,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<RowErrors> {
  const each = () => new Float64Array(all.count);
  const errors: RowErrors = {
    meanSquaredError: each(),
    scaledError: each(),
    value: new Uint32Array(all.count),
    share: each(),
    maxLogLikelihood: maxLogLikelihood(plan.likelihood) ? each() : null,
    pngBits: picture ? each() : null,
  };
  const shares = divideEvenly(all, rowsAtOnce({ plan, rows: all }));
  let done = 0;
  await drain(workersFor(pool, plan.model, shares.length), shares, limits.token, async (worker, rows) => {
    const params = { plan, rows, meanSquares, picture: picture ?? null };
    const part = await worker.request(measureRowErrors, params, limits);
    const at = rows.start - all.start;
    for (const figure of figuresOfRow) if (part[figure]) errors[figure]?.set(part[figure], at);
    done += rows.count;
    onShare(done / all.count);
  });
  if (limits.token?.isCancellationRequested) throw new Cancelled();
  return errors;
}

const figuresOfRow = [
  ...(['meanSquaredError', 'scaledError', 'value', 'share'] as const),
  ...(['maxLogLikelihood', 'pngBits'] as const),
] satisfies readonly (keyof RowErrors)[];

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

function rowsAtOnce(planned: PlannedRows): number {
  const { rowCost } = planned.plan.model;
  const fitting = Math.max(1, Math.min(maxRows, Math.floor(maxValues / valuesOf(planned))));
  return rowCost ? Math.min(fitting, rowsWithin(maxSeconds, rowCost.encode + rowCost.decode)) : fitting;
}

async function reconstructAll(
  pool: EnginePool,
  planned: PlannedRows,
  limits: RequestLimits,
  onRows: (rows: ReconstructedRows, share: number) => void,
): Promise<void> {
  const { plan, rows } = planned;
  const size = rowsAtOnce(planned);
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
    onRows(part, Math.min(1, (first + size) / rows.count));
  }
}
