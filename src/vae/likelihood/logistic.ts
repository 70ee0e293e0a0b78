/**
 * log p(x|z) = Σ −|y| − 2·ln(1 + e^−|y|) − ln s with y = (x − μ)/s, in nats, for a decoder that outputs the mean μ. Its
 * standard deviation is s·π/√3.
 *
 * Johnson, Kotz and Balakrishnan, "Continuous univariate distributions" (1995), volume 2, equation 23.5.
 */
export function logisticLogProbability(
  x: Float32Array,
  xOffset: number,
  mean: Float32Array,
  offset: number,
  length: number,
  s: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const distance = Math.abs((x[xOffset + i]! - mean[offset + i]!) / s);
    sum += distance + 2 * Math.log1p(Math.exp(-distance));
  }
  return logisticLogProbabilityOfTerms(sum, length, s);
}

/** {@link logisticLogProbability} given Σ |y| + 2·ln(1 + e^−|y|) over `length` values. */
export function logisticLogProbabilityOfTerms(terms: number, length: number, s: number): number {
  return -terms - length * Math.log(s);
}
