import { addToMean, emptyMean, standardError, type RunningMean } from '../estimators/runningMean';
import type { DrawnKl } from './drawnKl';
import type { Latents, PosteriorRows } from './drawLatents';
import { logPriorOverPosterior } from './logPriorOverPosterior';
import { rowKl } from './rowKl';

/** Draws of a row behind the KLs of a hierarchy. */
export const drawsOfLevelKl = 16;

/**
 * z = μ + σ·ε of draws whose moments depend on what is drawn before them, with log p(z) − log q(z|x), which is
 * Σ_l log p(z_l | z_<l) − log q(z_l | z_<l, x).
 *
 * @param given posterior and prior of each draw, as one row of each
 * @param noise ε of the same draws, row-major over latent dimensions
 */
export function latentsGiven(given: PosteriorRows, noise: Float32Array, dimensions: number): Latents {
  const { mu, logVariance } = given;
  const z = noise.map((ε, at) => mu[at]! + Math.exp(0.5 * logVariance[at]!) * ε);
  const latents = { z, noise };
  const logRatio = Float64Array.from({ length: noise.length / dimensions }, (_, draw) =>
    logPriorOverPosterior(latents, draw, given, draw, dimensions, 'model'),
  );
  return { ...latents, logRatio };
}

/**
 * KL(q(z|x) ‖ p(z)) of rows of a hierarchy, E_q[Σ_l KL(q(z_l | z_<l, x) ‖ p(z_l | z_<l))] (Sønderby et al. 2016, equation 3 on): each term in closed
 * form given a draw of those before it, and their mean over the draws.
 *
 * @param given posterior and prior of each draw, as one row of each, draws of one row together
 * @param levels dimensions of each latent variable
 * @returns with the standard error of each row's sum
 */
export function klOverDraws(
  given: PosteriorRows,
  levels: readonly number[],
  rows: number,
): DrawnKl & { readonly se: Float64Array } {
  const dimensions = levels.reduce((sum, each) => sum + each, 0);
  const draws = given.mu.length / dimensions / rows;
  const kl = new Float64Array(rows * dimensions);
  const levelSe = new Float64Array(rows * levels.length);
  const se = new Float64Array(rows);
  const levelOf = levels.flatMap((size, level) => Array.from({ length: size }, () => level));
  const ofLevels = new Float64Array(levels.length);
  for (let row = 0; row < rows; row++) {
    const total = { ...emptyMean };
    const each: RunningMean[] = levels.map(() => ({ ...emptyMean }));
    for (let draw = 0; draw < draws; draw++) {
      ofLevels.fill(0);
      const sum = rowKl(given, row * draws + draw, dimensions, 'model', (j, value) => {
        kl[row * dimensions + j]! += value / draws;
        ofLevels[levelOf[j]!]! += value;
      });
      addToMean(total, sum);
      for (const [level, running] of each.entries()) addToMean(running, ofLevels[level]!);
    }
    se[row] = standardError(total);
    for (const [level, running] of each.entries())
      levelSe[row * levels.length + level] = standardError(running);
  }
  return { kl, levelSe, se };
}
