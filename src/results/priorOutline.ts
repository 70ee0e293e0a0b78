import type { PriorOutline } from '../contracts/panel/latentSpace';
import { isMixture, type Prior } from '../vae/posterior/prior';

/** Components that are outlined: those of most weight. */
const maxOutlined = 100;

/** The prior over two of `dimensions` latent dimensions, to be drawn behind points. */
export function outlineOfPrior(
  prior: Prior,
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
