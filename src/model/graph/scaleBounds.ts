/** The least and the greatest value that a graph lets a tensor have. */
export type Bounds = readonly [number, number];

/** Bounds on what an operator gives, as bounds on what it reads. */
export function inverseOf([a, b]: Bounds, inverse: (value: number) => number): Bounds {
  const [least, greatest] = [inverse(a), inverse(b)];
  return least <= greatest ? [least, greatest] : [greatest, least];
}
