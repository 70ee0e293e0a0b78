/** A fitted line: intercept + weights·x. Of a logistic regression, its values are log odds. */
export interface LinearFit {
  readonly intercept: number;
  readonly weights: Float64Array;
}

/**
 * The value of a line at a row.
 *
 * @param x row-major over the line's weights
 */
export function lineAt({ intercept, weights }: LinearFit, x: ArrayLike<number>, row: number): number {
  let sum = intercept;
  for (let j = 0; j < weights.length; j++) sum += weights[j]! * x[row * weights.length + j]!;
  return sum;
}
