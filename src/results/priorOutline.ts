import type { NormalOutline, PriorOutline } from '../contracts/panel/latentSpace';
import { isDensity, isMixture, ownPriorOf, type SharedPrior } from '../vae/posterior/prior';
import type { FigureColumns } from './figureColumns';
import { evenlySpread } from './ascendingRows';

/** Components that are outlined: those of most weight. */
const maxOutlined = 100;
/** Priors of rows that are told apart in a picture. */
const maxOfRows = 30;
/** Rows that are looked through for priors. */
const maxRows = 5000;

/**
 * The prior of a pass over two latent dimensions, to be drawn behind points; null where the rows have too many, or only
 * its density is known.
 */
export function outlineOf(columns: FigureColumns, axes: readonly [number, number]): PriorOutline | null {
  const { prior, latentDims } = columns;
  if (prior === 'model') return outlineOfPriors(columns, axes);
  return isDensity(prior) ? null : outlineOfPrior(prior, latentDims, axes);
}

/** The prior over two of `dimensions` latent dimensions, to be drawn behind points. */
export function outlineOfPrior(
  prior: SharedPrior,
  dimensions: number,
  [x, y]: readonly [number, number],
): PriorOutline {
  if (prior === 'sphere') return { kind: 'sphere' };
  if (!isMixture(prior)) {
    const { mean, deviation } = prior;
    return { kind: 'normal', x: mean, y: mean, xDeviation: deviation, yDeviation: deviation, covariance: 0 };
  }
  const { weights, means, deviations, factors } = prior;
  const covarianceOf = (first: number) => {
    let sum = 0;
    for (let i = 0; factors && i < dimensions; i++)
      sum += factors[(first + x) * dimensions + i]! * factors[(first + y) * dimensions + i]!;
    return sum;
  };
  const normals = weights
    .map((weight, k) => ({ weight, first: k * dimensions }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxOutlined)
    .map(({ first }) => ({
      x: means[first + x]!,
      y: means[first + y]!,
      xDeviation: deviations[first + x]!,
      yDeviation: deviations[first + y]!,
      covariance: covarianceOf(first),
    }));
  const [only] = normals;
  return weights.length === 1 && only ? { kind: 'normal', ...only } : { kind: 'mixture', normals };
}

/** The different priors of the rows of a pass over two dimensions. */
function outlineOfPriors(columns: FigureColumns, [x, y]: readonly [number, number]): PriorOutline | null {
  const { mean, logVariance } = ownPriorOf(columns.ownPrior);
  const found = new Map<string, NormalOutline>();
  for (const row of evenlySpread(columns.scoredRows(), maxRows)) {
    const [atX, atY] = [row * columns.latentDims + x, row * columns.latentDims + y];
    const normal = {
      x: mean[atX]!,
      y: mean[atY]!,
      xDeviation: Math.exp(logVariance[atX]! / 2),
      yDeviation: Math.exp(logVariance[atY]! / 2),
      covariance: 0,
    };
    // Rows of one class may differ in the last digit, in another batch.
    found.set(
      Object.values(normal)
        .map((value) => value.toPrecision(5))
        .join(),
      normal,
    );
    if (found.size > maxOfRows) return null;
  }
  return { kind: 'of-rows', normals: [...found.values()] };
}
