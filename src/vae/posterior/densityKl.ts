import { addToMean, emptyMean, standardError } from '../estimators/runningMean';
import type { Latents, PosteriorRows } from './drawLatents';
import { negativeLogPosterior } from './logPriorOverPosterior';

/** Draws of a row behind a KL to a prior whose density a network gives. */
export const drawsOfDensityKl = 64;

/** KLs of rows, in nats, with their standard errors. */
export interface KlOfRows {
  readonly kl: Float64Array;
  readonly se: Float64Array;
}

/**
 * log p(z) − log q(z|x) of draws of consecutive rows, in nats.
 *
 * @param logPrior log p(z) of each draw
 * @param first row of `posterior` that the first draws are of
 * @param each draws of a row, which lie together
 */
export function densityOverPosterior(
  latents: Latents,
  logPrior: Float32Array,
  posterior: Omit<PosteriorRows, 'mu'>,
  dimensions: number,
  first: number,
  each: number,
): Float64Array {
  return Float64Array.from(
    logPrior,
    (value, draw) =>
      value + negativeLogPosterior(latents, draw, posterior, first + Math.floor(draw / each), dimensions),
  );
}

/**
 * KL(q(z|x) ‖ p(z)) = E_q[log q(z|x) − log p(z)] of rows by Monte Carlo (Kingma and Welling 2013, equation 2).
 *
 * @param logRatios log p(z) − log q(z|x) of each draw, `each` of a row together
 */
export function klOfRatios(logRatios: Float64Array, each: number): KlOfRows {
  const rows = logRatios.length / each;
  const [kl, se] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    const mean = { ...emptyMean };
    for (let draw = row * each; draw < (row + 1) * each; draw++) addToMean(mean, -logRatios[draw]!);
    kl[row] = mean.mean;
    se[row] = standardError(mean);
  }
  return { kl, se };
}
