/** The mean, exactly the value itself where all are the same. */
export function meanOf(values: Float64Array): number {
  const first = values[0]!;
  let sum = 0;
  for (const value of values) sum += value - first;
  return first + sum / values.length;
}

/** With n − 1 degrees of freedom. */
export function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / (values.length - 1);
}

/** With n − 1 degrees of freedom. */
export function standardDeviationOf(values: Float64Array): number {
  return Math.sqrt(varianceOf(values));
}
