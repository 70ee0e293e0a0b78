import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { nearestRows } from '../diagnostics/neighbors';

/** Means of rows, row-major over the dimensions of their latent space. */
interface Means {
  readonly values: Float32Array;
  readonly dimensions: number;
}

/**
 * How far two latent spaces agree on which rows are near each other: the mean over the rows of the share of their `count`
 * nearest rows (Euclidean distance of the means; equally near ones: the first) that are the same in both, 0..1. NaN for no
 * more rows than that. At random it would be count ⁄ (n − 1).
 *
 * @param rows those that are compared, with each other only
 */
export function neighborhoodOverlap(
  first: Means,
  other: Means,
  rows: Uint32Array,
  count: number,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  if (rows.length <= count) return NaN;
  let shared = 0;
  for (const row of rows) {
    const near = new Set(nearest(first, row, rows, count, checkpoint));
    for (const place of nearest(other, row, rows, count, checkpoint)) if (near.has(place)) shared += 1;
  }
  return shared / count / rows.length;
}

function nearest(
  { values, dimensions }: Means,
  row: number,
  rows: Uint32Array,
  count: number,
  checkpoint: Checkpoint,
): Uint32Array {
  const point = values.subarray(row * dimensions, (row + 1) * dimensions);
  return nearestRows(values, point, rows, count, row, checkpoint).places;
}
