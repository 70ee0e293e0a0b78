import { meanOf } from '../estimators/spread';
import type { Codes } from '../disentanglement/codes';

/** Dimensions that take part in a probe, at most: those that vary most. */
export const maxProbedDimensions = 64;

/** How the dimensions that vary are brought to mean 0 and deviation 1. */
export interface Standardization {
  /** Dimensions of z, ascending. */
  readonly dimensions: Uint32Array;
  /** Mean and standard deviation (with n degrees of freedom) of each of them. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Of the dimensions that vary over some rows, {@link maxProbedDimensions} at most. */
export function standardizationOf(codes: Codes, rows: Uint32Array): Standardization {
  const varying = Array.from({ length: codes.dimensions }, (_, dimension) => {
    const column = Float64Array.from(rows, (row) => codes.values[row * codes.dimensions + dimension]!);
    const mean = meanOf(column);
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { dimension, mean, deviation: Math.sqrt(squares / rows.length) };
  })
    .filter(({ deviation }) => deviation > 0)
    .sort((a, b) => b.deviation - a.deviation)
    .slice(0, maxProbedDimensions)
    .sort((a, b) => a.dimension - b.dimension);
  return {
    dimensions: Uint32Array.from(varying, ({ dimension }) => dimension),
    means: Float64Array.from(varying, ({ mean }) => mean),
    deviations: Float64Array.from(varying, ({ deviation }) => deviation),
  };
}

/** Some rows of codes, standardized, row-major over the dimensions that take part. */
export function standardizedRows(
  { values, dimensions: all }: Codes,
  rows: Uint32Array,
  { dimensions, means, deviations }: Standardization,
): Float64Array {
  const width = dimensions.length;
  const out = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries())
    for (let j = 0; j < width; j++)
      out[place * width + j] = (values[row * all + dimensions[j]!]! - means[j]!) / deviations[j]!;
  return out;
}
