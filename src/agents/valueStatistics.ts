/** What values are as a whole. */
export interface ValueStatistics {
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  /** Values that are NaN or infinite, which are in none of the others. */
  readonly notFinite: number;
}

/** Mean, standard deviation and range of the finite values; NaN where there are none. */
export function valueStatistics(values: Float32Array): ValueStatistics {
  const finite = values.filter(Number.isFinite);
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (const value of finite) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / finite.length;
  const squares = finite.reduce((total, value) => total + (value - mean) ** 2, 0);
  const notFinite = values.length - finite.length;
  if (finite.length === 0) return { mean: NaN, deviation: NaN, min: NaN, max: NaN, notFinite };
  return { mean, deviation: Math.sqrt(squares / finite.length), min, max, notFinite };
}
