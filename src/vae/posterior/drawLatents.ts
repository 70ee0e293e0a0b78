import { fillStandardNormals, streams, type Stream } from '../random/standardNormal';
import { SphereDraws } from '../sphere/drawOnSphere';
import { isSpherical, type PosteriorFamily, type SphericalFamily } from './family';
import { drawByFactor } from './fullCovariance';
import type { DrawnKl } from './drawnKl';
import type { PriorRows } from './prior';
import { fillLaplaceNoise } from './laplaceNoise';

/**
 * q(z|x) of some rows, row-major over latent dimensions. On a sphere, `mu` is the direction, and every entry of
 * `logVariance` is −ln κ of its row, which the logarithm of the variance across it approaches as κ grows.
 */
export interface PosteriorRows {
  readonly family: PosteriorFamily;
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  /** The prior of each row, where the model gives it one. */
  readonly ownPrior?: PriorRows | undefined;
  /** Of a full covariance: L of each row, lower triangular, row-major; `logVariance` is that of each dimension by itself. */
  readonly factors?: Float32Array | undefined;
  /** Of a full covariance, ln ∏ Σ_jj − ln|Σ| of each row. */
  readonly dependence?: Float64Array | undefined;
  /** The KLs of each row, where they aren't those of the moments beside them, as in a hierarchy. */
  readonly drawnKl?: DrawnKl | undefined;
}

/**
 * Draws of z with the noise they were made of: row-major over latent dimensions, draws of one row together. On a sphere,
 * the first two of a draw's noise are 1 − μ·z and 1 + μ·z, and the others are 0.
 */
export interface Latents {
  readonly z: Float32Array;
  readonly noise: Float32Array;
  /** log p(z) − log q(z|x) of each draw, where its moments depend on it. */
  readonly logRatio?: Float64Array;
}

interface DrawRange {
  readonly from: number;
  readonly to: number;
}

/** What is drawn: these draws of these rows, in the order in which they lie in `Latents`. */
interface Drawing {
  readonly dimensions: number;
  readonly rows: { readonly start: number; readonly count: number };
  readonly sampleOf: (row: number) => number;
  readonly draws: DrawRange;
  readonly seed: number;
  readonly stream: Stream;
}

/**
 * z = g(ε, x) with ε addressed by (seed, sample, draw): μ + σ·ε where each dimension is for itself, the reparameterization of
 * Kingma and Welling (2013), section 2.4, and acceptance and rejection on a sphere.
 *
 * @param rows which rows of `posterior` to draw for
 * @param samples the sample that row 0 is, others following, or that each row is: it addresses the noise
 * @param draws [from, to)
 * @param stream which noise
 */
export function drawLatents(
  posterior: PosteriorRows,
  dimensions: number,
  rows: { readonly start: number; readonly count: number },
  samples: number | ((row: number) => number),
  draws: DrawRange,
  seed: number,
  stream: Stream = streams.posterior,
): Latents {
  const { family } = posterior;
  const sampleOf = typeof samples === 'number' ? (row: number) => samples + row : samples;
  const size = rows.count * (draws.to - draws.from) * dimensions;
  const latents = { z: new Float32Array(size), noise: new Float32Array(size) };
  const drawing = { dimensions, rows, sampleOf, draws, seed, stream };
  if (isSpherical(family)) drawOnSphere(family, posterior, drawing, latents);
  else
    drawByScale(family === 'laplace' ? fillLaplaceNoise : fillStandardNormals, posterior, drawing, latents);
  return latents;
}

function drawByScale(
  fill: typeof fillStandardNormals,
  posterior: PosteriorRows,
  { dimensions, rows, sampleOf, draws, seed, stream }: Drawing,
  { z, noise }: Latents,
): void {
  const { family, mu, logVariance } = posterior;
  const sigma = new Float64Array(dimensions);
  let offset = 0;
  for (let row = rows.start; row < rows.start + rows.count; row++) {
    const base = row * dimensions;
    for (let j = 0; j < dimensions; j++) sigma[j] = Math.exp(0.5 * logVariance[base + j]!);
    fill(noise, offset, dimensions, seed, stream, sampleOf(row), draws);
    for (let draw = draws.from; draw < draws.to; draw++, offset += dimensions) {
      if (family === 'gaussian-full') drawByFactor(posterior, row, dimensions, noise, offset, z);
      else
        for (let j = 0; j < dimensions; j++) z[offset + j] = mu[base + j]! + sigma[j]! * noise[offset + j]!;
    }
  }
}

function drawOnSphere(
  family: SphericalFamily,
  { mu, logVariance }: PosteriorRows,
  { dimensions, rows, sampleOf, draws, seed, stream }: Drawing,
  latents: Latents,
): void {
  const sphere = new SphereDraws(dimensions);
  let offset = 0;
  for (let row = rows.start; row < rows.start + rows.count; row++) {
    const base = row * dimensions;
    const kappa = Math.exp(-logVariance[base]!);
    for (let draw = draws.from; draw < draws.to; draw++, offset += dimensions) {
      const address = { seed, stream, sample: sampleOf(row), draw };
      sphere.draw(family, mu, base, kappa, address, latents, offset);
    }
  }
}
