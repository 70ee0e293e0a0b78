import { fillStandardNormals, streams } from '../random/standardNormal';

/** Draws of z with the noise they were made of: row-major over latent dimensions, draws of one row together. */
export interface Latents {
  readonly z: Float32Array;
  readonly noise: Float32Array;
}

/**
 * z = μ + σ·ε, ε ~ N(0, I) addressed by (seed, sample, draw): the reparameterization of Kingma and Welling (2013),
 * section 2.4.
 *
 * @param rows which rows of `mu` and `logVariance` to draw for
 * @param samples the sample that row 0 is, others following, or that each row is: it addresses the noise
 * @param draws [from, to)
 */
export function drawLatents(
  { mu, logVariance }: { readonly mu: Float32Array; readonly logVariance: Float32Array },
  dimensions: number,
  rows: { readonly start: number; readonly count: number },
  samples: number | ((row: number) => number),
  draws: { readonly from: number; readonly to: number },
  seed: number,
): Latents {
  const sampleOf = typeof samples === 'number' ? (row: number) => samples + row : samples;
  const size = rows.count * (draws.to - draws.from) * dimensions;
  const z = new Float32Array(size);
  const noise = new Float32Array(size);
  const sigma = new Float64Array(dimensions);
  let offset = 0;
  for (let row = rows.start; row < rows.start + rows.count; row++) {
    const base = row * dimensions;
    for (let j = 0; j < dimensions; j++) sigma[j] = Math.exp(0.5 * logVariance[base + j]!);
    fillStandardNormals(noise, offset, dimensions, seed, streams.posterior, sampleOf(row), draws);
    for (let draw = draws.from; draw < draws.to; draw++, offset += dimensions) {
      for (let j = 0; j < dimensions; j++) z[offset + j] = mu[base + j]! + sigma[j]! * noise[offset + j]!;
    }
  }
  return { z, noise };
}
