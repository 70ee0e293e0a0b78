import type { DatasetDescription } from '../core/dataset/datasetDescription';

/**
 * The value of a row that spreads widest over rows, by its standard deviation beside the median of those that vary.
 * Undefined where fewer than two values vary.
 *
 * @param values rows of `length` values; those that are not finite are passed over
 */
export function widestValue(values: Float64Array, length: number): DatasetDescription['widest'] {
  const deviations = Array.from({ length }, (_, column) => deviationOf(values, column, length));
  const varying = deviations.filter((deviation) => deviation > 0).sort((a, b) => a - b);
  if (varying.length < 2) return undefined;
  const most = varying.at(-1)!;
  return { value: deviations.indexOf(most), times: most / varying[Math.floor((varying.length - 1) / 2)]! };
}

/** Welford's running standard deviation of one column. */
function deviationOf(values: Float64Array, column: number, length: number): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let at = column; at < values.length; at += length) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    const apart = value - mean;
    mean += apart / ++count;
    squares += apart * (value - mean);
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}

/** Min and max number of ones in a row; undefined where values are not zeros and ones only. */
export function onesInRows(values: Float64Array, length: number): DatasetDescription['ones'] {
  let min = Infinity;
  let max = -Infinity;
  for (let start = 0; start < values.length; start += length) {
    let ones = 0;
    for (let at = start; at < start + length; at++) {
      if (values[at] === 1) ones++;
      else if (values[at] !== 0) return undefined;
    }
    min = Math.min(min, ones);
    max = Math.max(max, ones);
  }
  return [min, max];
}
