/**
 * Bits per dimension of a bound on log p(x) in nats: −(log p(x) + D·log Δ) / (D·ln 2), where Δ is the width of one
 * level of the data in the density's own unit (1 for a likelihood that is itself a probability).
 *
 * Theis, van den Oord and Bethge, "A note on the evaluation of generative models" (2016), section 3.1.
 */
export function bitsPerDimension(logProbability: number, dimensions: number, logStep: number): number {
  return -(logProbability / dimensions + logStep) / Math.LN2;
}
