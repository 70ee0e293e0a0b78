import type { NearestParams, NearestRows } from '../contracts/analysis';
import type { Checkpoint } from '../vae/checkpoint';
import { nearestRows } from '../vae/diagnostics/neighbors';
import type { FigureColumns } from './figureColumns';

/** The samples whose means μ are nearest to a point, nearest first, as rows of the pass. */
export function nearestToPoint(
  columns: FigureColumns,
  { point, count, except }: NearestParams,
  checkpoint: Checkpoint,
): NearestRows {
  const rows = columns.scoredRows();
  const { places, distances } = nearestRows(columns.mu, point, rows, count, except, checkpoint);
  return { rows: places.map((place) => rows[place]!), distances };
}

/** The nearest one to each of some points, row-major in `z`. */
export function nearestToEach(columns: FigureColumns, z: Float32Array, checkpoint: Checkpoint): NearestRows {
  const { latentDims } = columns;
  const count = z.length / latentDims;
  const nearest = { rows: new Uint32Array(count), distances: new Float64Array(count) };
  for (let at = 0; at < count; at++) {
    const point = z.subarray(at * latentDims, (at + 1) * latentDims);
    const { rows, distances } = nearestToPoint(columns, { point, count: 1, except: -1 }, checkpoint);
    nearest.rows[at] = rows[0] ?? 0;
    nearest.distances[at] = distances[0] ?? NaN;
  }
  return nearest;
}
