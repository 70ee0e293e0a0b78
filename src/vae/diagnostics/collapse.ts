import type { DimensionStatistics } from './dimensions';

/** Share of the rate that the dimensions with the largest KL are counted up to. */
const carriedShare = 0.95;

/** How much of the latent space is in use by the KL of its dimensions, in nats. */
export interface RateUse {
  readonly dimensions: number;
  readonly active: number;
  readonly rate: number;
  /** How many dimensions carry this share of the rate. */
  readonly carrying: number;
  readonly share: number;
}

export function rateUse(dimensions: readonly DimensionStatistics[]): RateUse {
  const rate = dimensions.reduce((sum, { kl }) => sum + kl, 0);
  return {
    dimensions: dimensions.length,
    active: countActive(dimensions),
    rate,
    carrying: countCarrying(dimensions, rate),
    share: carriedShare,
  };
}

/** The same of a model without a KL: how many means or codes vary over the rows. */
export interface SpreadUse {
  readonly dimensions: number;
  readonly active: number;
}

export function spreadUse(dimensions: readonly DimensionStatistics[]): SpreadUse {
  return { dimensions: dimensions.length, active: countActive(dimensions) };
}

function countActive(dimensions: readonly DimensionStatistics[]): number {
  return dimensions.filter(({ active }) => active).length;
}

function countCarrying(dimensions: readonly DimensionStatistics[], rate: number): number {
  const descending = dimensions.map(({ kl }) => kl).sort((a, b) => b - a);
  let sum = 0;
  for (const [index, kl] of descending.entries()) {
    sum += kl;
    if (sum >= carriedShare * rate) return index + 1;
  }
  return descending.length;
}
