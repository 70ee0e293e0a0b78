import { UMAP } from 'umap-js';
import { nearestRows } from '../../vae/diagnostics/neighbors';
import { principalComponents, scoreOf } from '../../vae/diagnostics/principalComponents';
import { philox4x32 } from '../../vae/random/philox';
import type { UmapParams } from '../../contracts/engine/passes';

const neighbors = 15;
/** Share of the work that finding the neighbors is, as a rule. */
const searchShare = 0.4;
/** The spread that UMAP's own start from random places has. */
const startReach = 10;
const reportRows = 200;

/**
 * UMAP (McInnes, Healy and Melville 2018) of rows of means into two dimensions: exact neighbors, started from the
 * first two principal components so that what lies far apart stays so, seeded. Holds its process for its whole run;
 * whoever wants it stopped ends the process.
 *
 * @param report is told the share done, 0..1, and waited for, so that the message leaves
 */
export async function umap(
  { means, dimensions, seed }: UmapParams,
  report: (fraction: number) => Promise<void>,
): Promise<Float32Array> {
  const count = means.length / dimensions;
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const vectors = Array.from(rows, (row) => [...means.subarray(row * dimensions, (row + 1) * dimensions)]);
  const nNeighbors = Math.min(neighbors, count - 1);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (const row of rows) {
    const found = nearestRows(means, vectors[row]!, rows, nNeighbors, row);
    // UMAP counts a point as its own first neighbor.
    indices.push([row, ...found.places].slice(0, nNeighbors));
    distances.push([0, ...found.distances].slice(0, nNeighbors));
    if (row % reportRows === 0) await report((searchShare * row) / count);
  }
  const projection = new UMAP({ nNeighbors, random: uniform(seed) });
  projection.setPrecomputedKNN(indices, distances);
  const epochs = projection.initializeFit(vectors);
  startFrom(projection.getEmbedding(), means, dimensions, rows);
  for (let epoch = 0; epoch < epochs; epoch++) {
    projection.step();
    if (epoch % 5 === 0) await report(searchShare + (1 - searchShare) * (epoch / epochs));
  }
  return Float32Array.from(projection.getEmbedding().flat());
}

/** Puts the points, in place, where their first two principal components are, within the reach UMAP starts with. */
function startFrom(embedding: number[][], means: Float32Array, dimensions: number, rows: Uint32Array): void {
  const components = principalComponents(means, dimensions, rows, 2);
  const axes = Math.min(2, dimensions);
  const reach = 3 * Math.sqrt(Math.max(components.variances[0]!, Number.MIN_VALUE));
  for (const [row, point] of embedding.entries()) {
    for (let axis = 0; axis < axes; axis++) {
      // What UMAP put there, much smaller, keeps equal rows from lying on one another.
      point[axis] = (startReach * scoreOf(components, means, row, axis)) / reach + 1e-3 * point[axis]!;
    }
  }
}

/** Uniform numbers in [0, 1), a pure function of the seed and how many came before. */
function uniform(seed: number): () => number {
  const words = new Uint32Array(4);
  let drawn = 0;
  return () => {
    const place = drawn++ % 4;
    if (place === 0) philox4x32(drawn >>> 0, Math.floor(drawn / 2 ** 32), 0, 2, seed >>> 0, 0, words);
    return words[place]! / 2 ** 32;
  };
}
