import type { FitParams } from '../contracts/analysis';
import { fitGaussian, fitMixture, type GaussianMixture } from '../vae/aggregate/gaussianMixture';
import type { Checkpoint } from '../vae/checkpoint';
import { drawLatents } from '../vae/posterior/drawLatents';
import { evenlySpread } from './ascendingRows';
import type { FigureColumns } from './figureColumns';

export const mixtureComponents = 10;
/** Rows behind a fit, at most, evenly spread; a mixture is walked through many times. */
const maxRows = { gaussian: 100_000, mixture: 4000 } as const;

/** A Gaussian, or a mixture of Gaussians, fitted to the aggregate posterior of the rows. */
export function fitPosterior(
  columns: FigureColumns,
  { source, seed }: FitParams,
  checkpoint: Checkpoint,
): GaussianMixture {
  const { mu, logVariance, latentDims } = columns;
  const rows = evenlySpread(columns.scoredRows(), maxRows[source]);
  switch (source) {
    case 'gaussian':
      return fitGaussian(mu, logVariance, latentDims, rows, checkpoint);
    case 'mixture':
      return fitMixture(drawsOf(columns, rows, seed), latentDims, mixtureComponents, 0, checkpoint);
  }
}

/** One draw of z ~ q(z|x) of each row: together they are draws of the aggregate posterior. */
function drawsOf(columns: FigureColumns, rows: Uint32Array, seed: number): Float32Array {
  const { latentDims, sampleOf } = columns;
  const z = new Float32Array(rows.length * latentDims);
  for (const [place, start] of rows.entries()) {
    const draws = { from: 0, to: 1 };
    const { z: drawn } = drawLatents(columns, latentDims, { start, count: 1 }, sampleOf, draws, seed);
    z.set(drawn, place * latentDims);
  }
  return z;
}
