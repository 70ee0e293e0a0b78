import { aggregatePosterior } from '../vae/diagnostics/aggregatePosterior';
import { drawLatents } from '../vae/posterior/drawLatents';
import type { FigureColumns } from './figureColumns';

/** Draws behind a density that has no closed form, and of each row at least. */
const [allDraws, drawsOfRow] = [20_000, 4];
/** Steps of the grid to either side over which a draw is spread, in a triangle. */
const spread = 4;

/**
 * Density of the aggregate posterior in one dimension at each point of an even `grid`: a sum of Gaussians, or, of other
 * families, a kernel density of addressed draws.
 */
export function aggregateDensity(
  columns: FigureColumns,
  dimension: number,
  rows: readonly number[],
  grid: Float64Array,
): Float64Array {
  const { family, mu, logVariance, latentDims, sampleOf } = columns;
  if (family === 'gaussian' || family === 'gaussian-full')
    return aggregatePosterior(mu, logVariance, latentDims, dimension, rows, grid);
  const [first, step] = [grid[0]!, grid[1]! - grid[0]!];
  const density = new Float64Array(grid.length);
  const draws = { from: 0, to: Math.max(drawsOfRow, Math.ceil(allDraws / rows.length)) };
  const share = 1 / (rows.length * draws.to * spread * step);
  for (const row of rows) {
    const { z } = drawLatents(columns, latentDims, { start: row, count: 1 }, sampleOf, draws, 0);
    for (let at = dimension; at < z.length; at += latentDims) {
      const place = (z[at]! - first) / step;
      for (let point = Math.ceil(place - spread); point <= place + spread; point++)
        if (point >= 0 && point < grid.length)
          density[point]! += share * (1 - Math.abs(point - place) / spread);
    }
  }
  return density;
}
