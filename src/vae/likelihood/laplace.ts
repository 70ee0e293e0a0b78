/**
 * log p(x|z) = Σ −|x − μ|/b − log 2b in nats, with its constant, for a decoder that outputs the location μ: the
 * likelihood behind an L1 reconstruction loss. Its standard deviation is √2·b.
 *
 * Laplace's first law of errors (1774); Kotz, Kozubowski and Podgórski, "The Laplace distribution and generalizations"
 * (2001), equation 2.1.1.
 */
export function laplaceLogProbability(
  x: Float32Array,
  xOffset: number,
  location: Float32Array,
  offset: number,
  length: number,
  b: number,
): number {
  let distance = 0;
  for (let i = 0; i < length; i++) distance += Math.abs(x[xOffset + i]! - location[offset + i]!);
  return laplaceLogProbabilityOfDistance(distance, length, b);
}

/** {@link laplaceLogProbability} given Σ |x − μ| over `length` values. */
export function laplaceLogProbabilityOfDistance(distance: number, length: number, b: number): number {
  return -distance / b - length * Math.log(2 * b);
}
