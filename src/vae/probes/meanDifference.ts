import type { Codes } from '../disentanglement/codes';
import { lengthOf, unitOf } from './linearReadout';

/** From the mean of the other rows' codes to the mean of a class's. */
export interface MeanDifference {
  /** Of length 1; all zeros where the means are the same. */
  readonly direction: Float64Array;
  /** The distance between the two means, in units of z. */
  readonly length: number;
}

/**
 * The difference of means, as attribute vectors are made (Larsen et al. 2016, "Autoencoding beyond pixels using a learned
 * similarity metric", section 4.2).
 *
 * @param isOne which rows are of the class; some but not all
 */
export function meanDifference({ values, rows, dimensions }: Codes, isOne: Uint8Array): MeanDifference {
  const ones = isOne.reduce((sum, each) => sum + each, 0);
  const difference = new Float64Array(dimensions);
  for (let row = 0; row < rows; row++) {
    const weight = isOne[row] === 1 ? 1 / ones : -1 / (rows - ones);
    for (let j = 0; j < dimensions; j++) difference[j]! += weight * values[row * dimensions + j]!;
  }
  return { direction: unitOf(difference), length: lengthOf(difference) };
}

/** Each row's place along a direction of length 1, in units of z. */
export function projected({ values, rows, dimensions }: Codes, direction: Float64Array): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < dimensions; j++) sum += direction[j]! * values[row * dimensions + j]!;
    return sum;
  });
}
