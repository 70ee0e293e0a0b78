import { ScoreColumns } from './scoreColumns';

/**
 * Codes that were encoded without a pass, as the columns that questions are asked of.
 *
 * @param mu row-major over `latentDims`; copied
 * @param logVariance of the posteriors that the codes are means of, laid out alike; left out for codes without a scale
 */
export function columnsOfCodes(
  mu: Float32Array,
  latentDims: number,
  logVariance: Float32Array = new Float32Array(mu.length).fill(-Infinity),
): ScoreColumns {
  const count = mu.length / latentDims;
  const has = { kl: false, elbo: false, errors: false };
  const columns = new ScoreColumns({ first: 0, count, latentDims, samples: 1, importance: 0, has });
  const none = new Float64Array(count).fill(NaN);
  columns.add({
    rows: { start: 0, count },
    draws: { from: 0, to: 1 },
    mu,
    logVariance,
    kl: none,
    reconstructionMean: none,
    reconstructionSquares: none,
    weightMax: none,
    weightSum: none,
    weightSquares: none,
    squaredError: none,
    absoluteError: none,
  });
  return columns;
}
