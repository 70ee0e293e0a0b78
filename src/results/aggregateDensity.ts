import { aggregatePosterior } from '../vae/diagnostics/aggregatePosterior';
import { drawLatents } from '../vae/posterior/drawLatents';
import type { FigureColumns } from './figureColumns';

/** Draws of each row behind a density that has no closed form. */
const drawsOfRow = 8;

/**
 * Density of the aggregate posterior in one dimension at each point of `grid`: a sum of Gaussians, or of others the shares of
 * draws between the points' neighbors, eight of each row.
 */
export function aggregateDensity(
  columns: FigureColumns,
  dimension: number,
  rows: readonly number[],
  grid: Float64Array,
): Float64Array {
  const { family, mu, logVariance, latentDims, sampleOf } = columns;
  if (family === 'gaussian') return aggregatePosterior(mu, logVariance, latentDims, dimension, rows, grid);
  const [first, step] = [grid[0]!, grid[1]! - grid[0]!];
  const density = new Float64Array(grid.length);
  const share = 1 / (rows.length * drawsOfRow * step);
  for (const row of rows) {
    const draws = { from: 0, to: drawsOfRow };
    const { z } = drawLatents(columns, latentDims, { start: row, count: 1 }, sampleOf, draws, 0);
    for (let draw = 0; draw < drawsOfRow; draw++) {
      const place = Math.round((z[draw * latentDims + dimension]! - first) / step);
      if (place >= 0 && place < density.length) density[place]! += share;
    }
  }
  return density;
}
