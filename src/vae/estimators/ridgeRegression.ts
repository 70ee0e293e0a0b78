import { cholesky, solveFactored } from '../aggregate/cholesky';
import type { LinearFit } from './linearFit';
import { meanOf } from './spread';

/**
 * Least squares with the penalty ‖w‖², as scikit-learn has it with α = 1: w = (XᵀX + I)⁻¹ Xᵀ(y − ȳ) in closed form (Hoerl and
 * Kennard 1970, equation 2.1); the intercept is free.
 *
 * @param x row-major over `dimensions`, each of mean 0
 * @param y one value a row
 */
export function ridgeRegression(x: Float64Array, dimensions: number, y: Float64Array): LinearFit {
  const intercept = meanOf(y);
  const products = new Float64Array(dimensions * dimensions);
  const right = new Float64Array(dimensions);
  for (const [row, value] of y.entries()) {
    const values = x.subarray(row * dimensions, (row + 1) * dimensions);
    for (let j = 0; j < dimensions; j++) {
      const own = values[j]!;
      right[j]! += own * (value - intercept);
      for (let k = 0; k <= j; k++) products[j * dimensions + k]! += own * values[k]!;
    }
  }
  for (let j = 0; j < dimensions; j++) products[j * dimensions + j]! += 1;
  // Only the lower triangle is read.
  return { intercept, weights: solveFactored(cholesky(products, dimensions), right) };
}
