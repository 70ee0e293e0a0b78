import type { ScorePart } from '../../src/contracts/engine/passes';

/** Figures of one row of one latent dimension as an engine would send them, from log p(x|z) of each draw as its log weight. */
export function scorePart(
  row: number,
  from: number,
  draws: readonly number[],
  samples: number,
  importance: number,
): ScorePart {
  const counted = draws.filter((_, i) => from + i < samples);
  const mean = counted.length === 0 ? 0 : counted.reduce((a, b) => a + b, 0) / counted.length;
  const weights = draws.filter((_, i) => from + i < importance);
  const max = Math.max(-Infinity, ...weights);
  const sumOf = (power: number) =>
    Float64Array.of(weights.reduce((sum, w) => sum + Math.exp(power * (w - max)), 0));
  return {
    rows: { start: row, count: 1 },
    draws: { from, to: from + draws.length },
    kl: Float64Array.of(2),
    mu: Float32Array.of(1),
    logVariance: Float32Array.of(0),
    reconstructionMean: Float64Array.of(mean),
    reconstructionSquares: Float64Array.of(counted.reduce((sum, value) => sum + (value - mean) ** 2, 0)),
    weightMax: Float64Array.of(max),
    weightSum: sumOf(1),
    weightSquares: sumOf(2),
    squaredError: Float64Array.of(NaN),
    absoluteError: Float64Array.of(NaN),
  };
}
