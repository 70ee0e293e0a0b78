import { logSurfaceArea } from '../sphere/surfaceArea';
import type { PosteriorRows } from './drawLatents';
import { isSpherical } from './family';
import { laplaceExcess, rowKl } from './rowKl';

/** The entropy of q(z|x) of a row in nats: ½·ln(2πe·σ²) of each Gaussian dimension. */
export function entropyOf(posterior: PosteriorRows & { readonly latentDims: number }, row: number): number {
  const { family, logVariance, latentDims } = posterior;
  // What is kept of a row is its dimensions by themselves.
  if (family === 'gaussian-full') return NaN;
  if (isSpherical(family)) return logSurfaceArea(latentDims) - rowKl(posterior, row, latentDims, 'sphere');
  const ofUnit = (1 + Math.log(2 * Math.PI)) / 2 - (family === 'laplace' ? laplaceExcess : 0);
  let sum = 0;
  for (let at = row * latentDims; at < (row + 1) * latentDims; at++) sum += ofUnit + logVariance[at]! / 2;
  return sum;
}
