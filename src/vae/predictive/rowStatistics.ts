/** What is compared of rows of data and rows that a model draws. */
export const rowStatistics = ['mean', 'standard-deviation', 'min', 'max', 'zeros'] as const;
export type RowStatistic = (typeof rowStatistics)[number];

/**
 * Writes the {@link rowStatistics} of `length` values from `values[from]` on to out[at …]: mean, standard deviation over the
 * values, least and largest, and the share that is exactly 0. NaN where a value is.
 */
export function writeStatistics(
  values: Float32Array,
  from: number,
  length: number,
  out: Float64Array,
  at: number,
): void {
  let [sum, min, max, zeros] = [0, Infinity, -Infinity, 0];
  for (let i = from; i < from + length; i++) {
    const value = values[i]!;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    zeros += Number(value === 0);
  }
  const mean = sum / length;
  let squares = 0;
  for (let i = from; i < from + length; i++) squares += (values[i]! - mean) ** 2;
  out[at] = mean;
  out[at + 1] = Math.sqrt(squares / length);
  out[at + 2] = min;
  out[at + 3] = max;
  out[at + 4] = zeros / length;
}
