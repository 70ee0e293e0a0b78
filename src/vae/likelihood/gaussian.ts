const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * log p(x|z) = Σ −½((x − μ)/σ)² − log σ − ½ log 2π in nats, with its constants, for a decoder that outputs the mean.
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

/**
 * The same with a variance for each value, as the decoder outputs it: Σ −½((x − μ)²/σ² + log σ² + log 2π) in nats.
 *
 * Kingma and Welling (2013), appendix C.2. `logVariance` is the row's.
 */
export function gaussianLearnedLogProbability(
  x: Float32Array,
  xOffset: number,
  mean: Float32Array,
  logVariance: Float32Array,
  offset: number,
  length: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const difference = x[xOffset + i]! - mean[offset + i]!;
    const v = logVariance[i]!;
    sum += difference * difference * Math.exp(-v) + v;
  }
  return gaussianLogProbabilityOfTerms(sum, length);
}

/** {@link gaussianLearnedLogProbability} given Σ (x − μ)²/σ² + log σ² over `length` values. */
export function gaussianLogProbabilityOfTerms(terms: number, length: number): number {
  return -0.5 * terms - length * halfLogTwoPi;
}

/** Below it no data set's standard deviation is believed: a decoder that copies its data has no optimum. */
const minSigma = 1e-6;

/**
 * The σ under which the mean of {@link gaussianLogProbability} is largest: σ² = Σ (x − μ)² / n, the mean squared error
 * over all values of all rows and draws.
 *
 * Rybkin, Daniilidis and Levine, "Simple and effective VAE training with calibrated decoders" (2021), section 4.2.
 *
 * @param meanLogProbability the mean over rows of log p(x|z) under σ = 1
 */
export function optimalSigma(meanLogProbability: number, length: number): number {
  const meanSquares = -2 * (meanLogProbability / length + halfLogTwoPi);
  return Math.sqrt(Math.max(meanSquares, minSigma * minSigma));
}

/** {@link gaussianLogProbability} given Σ (x − μ)² over `length` values. */
export function gaussianLogProbabilityOfSquares(squares: number, length: number, sigma: number): number {
  return -0.5 * (squares / (sigma * sigma)) - length * (Math.log(sigma) + halfLogTwoPi);
}
