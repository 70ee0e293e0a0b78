import { addToMean, emptyMean, standardError } from '../estimators/runningMean';
import { streams } from '../random/standardNormal';
import { drawLatents, type PosteriorRows } from './drawLatents';
import { logPriorOverPosterior } from './logPriorOverPosterior';
import type { MixturePrior } from './prior';

/** Draws of a row: what a density of one of them costs decides, within these. */
const [minDraws, maxDraws] = [16, 256];
/** Values of components that are gone through for a row: a millisecond or two. */
const valuesARow = 2 ** 20;

/** A mean over draws with its standard error, in nats. */
export interface EstimatedKl {
  readonly kl: number;
  readonly klSe: number;
}

/** How many draws {@link estimateKl} makes of a row. */
export function drawsOfKl({ means, factors = means }: Pick<MixturePrior, 'means' | 'factors'>): number {
  return Math.max(minDraws, Math.min(maxDraws, Math.floor(valuesARow / Math.max(1, factors.length))));
}

/**
 * KL(q(z|x) ‖ p(z)) = E_q[log q(z|x) − log p(z)] of a row by Monte Carlo, for a prior to which it has no closed form, as in
 * Tomczak and Welling, "VAE with a VampPrior" (2018), equation 7. The draws are others than those of log p(x|z), addressed
 * by (seed, sample), so that neither batch nor L changes the estimate, and the errors of both are independent.
 *
 * @param row which row of `posterior`
 * @param sample the sample that it is
 * @returns NaN for a row without finite parameters
 */
export function estimateKl(
  posterior: PosteriorRows,
  row: number,
  dimensions: number,
  prior: MixturePrior,
  sample: number,
  seed: number,
): EstimatedKl {
  const draws = { from: 0, to: drawsOfKl(prior) };
  const rows = { start: row, count: 1 };
  const latents = drawLatents(posterior, dimensions, rows, () => sample, draws, seed, streams.kl);
  const ratio = { ...emptyMean };
  for (let draw = 0; draw < draws.to; draw++)
    addToMean(ratio, -logPriorOverPosterior(latents, draw, posterior, row, dimensions, prior));
  return { kl: ratio.mean, klSe: standardError(ratio) };
}
