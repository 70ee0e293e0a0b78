import { noCheckpoint, type Checkpoint } from '../vae/checkpoint';
import { klDecomposition, type KlDecomposition } from '../vae/diagnostics/klDecomposition';
import { normalInEach, normalOfDimension, type MixturePrior, type NormalPrior } from '../vae/posterior/prior';
import { drawLatents } from '../vae/posterior/drawLatents';
import { evenlySpread } from './ascendingRows';
import type { FigureColumns } from './figureColumns';

const maxRows = 2000;
/** Exponentials, of which there are rows² · dimensions: this many are done in two seconds. */
const maxTerms = 2 ** 26;

/**
 * The KL decomposition ("ELBO surgery") of a pass over its rows, evenly spread where they are too many, each with its first draw of z. Null for fewer
 * than two rows, for a posterior that is not Gaussian, whose densities it would be of, and for a prior that is none in each dimension, or another in
 * every row, so that p(z) is no one density.
 */
export function decomposeKl(
  columns: FigureColumns,
  seed: number,
  checkpoint: Checkpoint = noCheckpoint,
): KlDecomposition | null {
  const { latentDims, family } = columns;
  const prior = normalInEach(columns.prior);
  if (family !== 'gaussian' || !prior) return null;
  const rows = evenlySpread(columns.scoredRows(), maxDecompositionRows(latentDims));
  if (rows.length < 2) return null;
  const z = new Float32Array(rows.length * latentDims);
  for (const [position, start] of rows.entries()) {
    const firstDraw = { from: 0, to: 1 };
    const drawn = drawLatents(columns, latentDims, { start, count: 1 }, columns.sampleOf, firstDraw, seed);
    z.set(drawn.z, position * latentDims);
  }
  const { posteriors, draws } = againstStandardNormal(columns, prior, rows, z);
  return klDecomposition(posteriors, latentDims, [...rows.keys()], draws, checkpoint);
}

/** The chosen rows alone, shifted and scaled with the prior to N(0, I): none of the three figures changes by that. */
function againstStandardNormal(
  columns: FigureColumns,
  prior: NormalPrior | MixturePrior,
  rows: Uint32Array,
  z: Float32Array,
) {
  const { latentDims } = columns;
  const normals = Array.from({ length: latentDims }, (_, j) => normalOfDimension(prior, j));
  const chosen = (values: Float32Array, of: (value: number, dimension: number) => number) =>
    Float32Array.from(z, (_, at) => {
      const dimension = at % latentDims;
      return of(values[rows[Math.floor(at / latentDims)]! * latentDims + dimension]!, dimension);
    });
  const standardized = (value: number, dimension: number) => {
    const { mean, deviation } = normals[dimension]!;
    return (value - mean) / deviation;
  };
  const logVariance = (value: number, dimension: number) =>
    value - 2 * Math.log(normals[dimension]!.deviation);
  return {
    posteriors: {
      mu: chosen(columns.mu, standardized),
      logVariance: chosen(columns.logVariance, logVariance),
    },
    draws: z.map((value, at) => standardized(value, at % latentDims)),
  };
}

/** Maximum number of rows behind the decomposition: latents of thousands of dimensions get fewer. */
export function maxDecompositionRows(latentDims: number): number {
  return Math.max(2, Math.min(maxRows, Math.floor(Math.sqrt(maxTerms / latentDims))));
}
