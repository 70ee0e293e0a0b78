/** The min and max value that a graph lets a tensor have; the ends may be infinite. */
export type Interval = readonly [number, number];

/** Bounds on what an operator outputs, as bounds on what it reads. */
export function inverseOf([a, b]: Interval, inverse: (value: number) => number): Interval {
  const [min, max] = [inverse(a), inverse(b)];
  return min <= max ? [min, max] : [max, min];
}
