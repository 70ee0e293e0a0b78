import { ScoreColumns } from '../../src/results/scoreColumns';
import { fillStandardNormal, streams } from '../../src/vae/random/standardNormal';
import { gaussianKl } from '../../src/vae/posterior/gaussianKl';

/** Rows that are added at once, as an engine would report them. */
const rowsOfPart = 4096;

/** The figures of a pass of one draw over rows with posteriors and ELBOs made at random, the same in every run. */
export function gaussianColumns(count: number, latentDims: number): ScoreColumns {
  const columns = new ScoreColumns({ first: 0, count, latentDims, samples: 1, importance: 1 });
  for (let start = 0; start < count; start += rowsOfPart)
    addPart(columns, start, Math.min(rowsOfPart, count - start));
  return columns;
}

function addPart(columns: ScoreColumns, start: number, count: number): void {
  const { latentDims } = columns;
  const mu = new Float32Array(count * latentDims);
  const logVariance = new Float32Array(count * latentDims);
  const kl = new Float64Array(count);
  const reconstructionMean = new Float64Array(count);
  const noise = new Float32Array(2 * latentDims + 1);
  for (let row = 0; row < count; row++) {
    fillStandardNormal(noise, 0, noise.length, 0, streams.prior, start + row, 0);
    for (let j = 0; j < latentDims; j++) {
      const at = row * latentDims + j;
      mu[at] = (1 + (row % 3)) * noise[j]! + (j > 0 ? 0.5 * noise[j - 1]! : 0);
      logVariance[at] = -2 + 0.3 * noise[latentDims + j]!;
      kl[row]! += gaussianKl(mu[at], logVariance[at]);
    }
    reconstructionMean[row] = -100 + 10 * noise[2 * latentDims]!;
  }
  columns.add({
    rows: { start, count },
    draws: { from: 0, to: 1 },
    kl,
    mu,
    logVariance,
    reconstructionMean,
    reconstructionSquares: new Float64Array(count),
    weightMax: reconstructionMean,
    weightSum: new Float64Array(count).fill(1),
    weightSquares: new Float64Array(count).fill(1),
    squaredError: new Float64Array(count).fill(NaN),
    absoluteError: new Float64Array(count).fill(NaN),
  });
}
