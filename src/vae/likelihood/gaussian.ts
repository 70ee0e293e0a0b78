const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * log p(x|z) = Σ −½((x − μ)/σ)² − log σ − ½ log 2π in nats, with its constants, for a decoder that gives the mean.
 *
 * The multivariate normal with covariance σ²I. A likelihood without its constants gives an ELBO comparable with
 * nothing, so they stay.
 */
export function gaussianLogProbability(
  x: Float32Array,
  xOffset: number,
  mean: Float32Array,
  offset: number,
  length: number,
  sigma: number,
): number {
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const difference = x[xOffset + i]! - mean[offset + i]!;
    squares += difference * difference;
  }
  return gaussianLogProbabilityOfSquares(squares, length, sigma);
}

/** {@link gaussianLogProbability} given Σ (x − μ)² over `length` values. */
export function gaussianLogProbabilityOfSquares(squares: number, length: number, sigma: number): number {
  return -0.5 * (squares / (sigma * sigma)) - length * (Math.log(sigma) + halfLogTwoPi);
}
