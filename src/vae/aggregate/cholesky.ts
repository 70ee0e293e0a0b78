/**
 * L with L·Lᵀ = a covariance, lower triangular, row-major (Golub and Van Loan, algorithm 4.2.1). A direction without
 * variance gets none: its pivot is treated as zero, which rounding may have made slightly negative.
 */
export function cholesky(covariance: Float64Array, dimensions: number): Float64Array {
  const lower = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = covariance[i * dimensions + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * dimensions + k]! * lower[j * dimensions + k]!;
      if (i === j) lower[i * dimensions + i] = Math.sqrt(Math.max(0, sum));
      else {
        const pivot = lower[j * dimensions + j]!;
        lower[i * dimensions + j] = pivot > 0 ? sum / pivot : 0;
      }
    }
  }
  return lower;
}

/** x with L·Lᵀ·x = b, by substitution; 0 along a direction whose pivot is zero. */
export function solveFactored(lower: Float64Array, b: Float64Array): Float64Array {
  const width = b.length;
  const solved = Float64Array.from(b);
  const divided = (value: number, pivot: number) => (pivot > 0 ? value / pivot : 0);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) solved[i]! -= lower[i * width + j]! * solved[j]!;
    solved[i] = divided(solved[i]!, lower[i * width + i]!);
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let j = i + 1; j < width; j++) solved[i]! -= lower[j * width + i]! * solved[j]!;
    solved[i] = divided(solved[i]!, lower[i * width + i]!);
  }
  return solved;
}
