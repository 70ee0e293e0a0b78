import { angleOf, logHeatKernel } from '../sphere/heatKernel';
import { logUniformOverPowerSpherical } from '../sphere/powerSpherical';
import { logUniformOverVonMisesFisher } from '../sphere/vonMisesFisher';
import type { Latents, PosteriorRows } from './drawLatents';
import { dependenceOf } from './fullCovariance';
import { isSpherical, type PosteriorFamily } from './family';
import { logMixture } from './mixtureDensity';
import { isDensity, isMixture, ownPriorOf, standardNormal, type Prior } from './prior';

const halfLogPi = 0.5 * Math.log(Math.PI);

/** −2·log q of one standardized coordinate, against √(2π)·σ. */
function energyIn(family: PosteriorFamily): (ej: number) => number {
  return family === 'laplace' ? (ej) => 2 * Math.SQRT2 * Math.abs(ej) - 2 * halfLogPi : (ej) => ej * ej;
}

/**
 * −log q(z|x) of a draw in nats, of a posterior on a line.
 *
 * @param index which draw of `latents`
 * @param row which row of `posterior`
 */
export function negativeLogPosterior(
  { noise }: Latents,
  index: number,
  { family, logVariance, dependence }: Omit<PosteriorRows, 'mu'>,
  row: number,
  dimensions: number,
): number {
  const energyOf = energyIn(family);
  let sum = dimensions * Math.log(2 * Math.PI) - dependenceOf(dependence, row);
  for (let j = 0; j < dimensions; j++)
    sum += logVariance[row * dimensions + j]! + energyOf(noise[index * dimensions + j]!);
  return 0.5 * sum;
}

/**
 * log p(z) − log q(z|x) of a draw in nats. Of a Gaussian z = μ + σ·ε it is ½ Σ log σ² + ε² − ((z − m)/s)² − log s², where the
 * normal constants of both cancel; a Laplace has √2·|ε| − ½ log π for ½ε². A mixture has its log density for the prior's part, and m and s may be those of the row.
 *
 * @param index which draw of `latents`
 * @param row which row of `posterior`
 */
export function logPriorOverPosterior(
  { z, noise }: Latents,
  index: number,
  { family, logVariance, ownPrior, dependence }: Omit<PosteriorRows, 'mu'>,
  row: number,
  dimensions: number,
  prior: Prior = standardNormal,
): number {
  const [draw, first] = [index * dimensions, row * dimensions];
  if (isSpherical(family)) {
    const kappa = Math.exp(-logVariance[first]!);
    switch (family) {
      case 'von-mises-fisher':
        return logUniformOverVonMisesFisher(dimensions, kappa, noise[draw]!);
      case 'power-spherical':
        return logUniformOverPowerSpherical(dimensions, kappa, {
          before: noise[draw]!,
          after: noise[draw + 1]!,
        });
      case 'heat-kernel':
        return -logHeatKernel(dimensions, 1 / kappa, angleOf(noise[draw]!, noise[draw + 1]!));
    }
  }
  if (prior === 'sphere') return -Infinity;
  if (isDensity(prior)) throw new TypeError('the density of this prior is in a network');
  const energyOf = energyIn(family);
  // The sum of the marginal logarithms below is that of the determinant with this.
  let sum = -dependenceOf(dependence, row);
  if (prior === 'model') {
    const own = ownPriorOf(ownPrior);
    for (let j = 0; j < dimensions; j++) {
      const logPriorVariance = own.logVariance[first + j]!;
      const zj = (z[draw + j]! - own.mean[first + j]!) * Math.exp(-logPriorVariance / 2);
      sum += logVariance[first + j]! + energyOf(noise[draw + j]!) - zj * zj - logPriorVariance;
    }
    return 0.5 * sum;
  }
  if (isMixture(prior)) {
    for (let j = 0; j < dimensions; j++) sum += logVariance[first + j]! + energyOf(noise[draw + j]!);
    return 0.5 * sum + logMixture(prior, dimensions, z, draw);
  }
  const { mean, deviation } = prior;
  for (let j = 0; j < dimensions; j++) {
    const zj = (z[draw + j]! - mean) / deviation;
    sum += logVariance[first + j]! + energyOf(noise[draw + j]!) - zj * zj;
  }
  return 0.5 * sum - dimensions * Math.log(deviation);
}
