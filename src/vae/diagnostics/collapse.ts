import type { DimensionStatistics } from './dimensions';

/** Share of the rate that "carries" the code in the sentence of {@link describeUse}. */
const carriedShare = 0.95;

/** How much of the latent space is in use, in one or two plain sentences. */
export function describeUse(dimensions: readonly DimensionStatistics[]): string {
  const total = dimensions.length;
  const rate = dimensions.reduce((sum, { kl }) => sum + kl, 0);
  const active = dimensions.filter((dimension) => dimension.active).length;
  const inactive = total - active;
  if (active === 0) {
    return `All ${total} dimensions are collapsed: the posterior is the same whatever the input, so z says nothing about it.`;
  }
  const carrying = countCarrying(dimensions, rate);
  const share = `${carrying} of ${total} dimensions carry ${Math.round(carriedShare * 100)}% of the rate (${rate.toFixed(2)} nats)`;
  if (inactive === 0) return `${share}; all are active.`;
  return `${share}; ${inactive} ${inactive === 1 ? 'is' : 'are'} collapsed (independent of the input).`;
}

/** The same of a model without a KL: how many means or codes vary over the rows. */
export function describeSpread(dimensions: readonly DimensionStatistics[]): string {
  const varying = dimensions.filter(({ active }) => active).length;
  return `${varying} of ${dimensions.length} latent dimensions vary over the rows. Without a scale there is no KL.`;
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
