/** The min and max value that a graph lets a tensor have. */
export type Bounds = readonly [number, number];

/** Bounds on what an operator outputs, as bounds on what it reads. */
export function inverseOf([a, b]: Bounds, inverse: (value: number) => number): Bounds {
  const [min, max] = [inverse(a), inverse(b)];
  return min <= max ? [min, max] : [max, min];
}
