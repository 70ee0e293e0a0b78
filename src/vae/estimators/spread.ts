/** The mean, exactly the value itself where all are the same. */
export function meanOf(values: Float64Array): number {
  const first = values[0]!;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}

/** With n − 1 degrees of freedom. */
export function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** With n − 1 degrees of freedom. */
export function standardDeviationOf(values: Float64Array): number {
  return Math.sqrt(varianceOf(values));
}
