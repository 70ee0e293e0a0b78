import type { DimensionEvidence, FigureEvidence } from '../../core/findings/evidence';
import type { FarDimension, Fault, PriorFit } from '../../core/findings/finding';
import { gaussianKl } from '../../vae/posterior/gaussianKl';
import {
  normalInEach,
  normalOfDimension,
  type MixturePrior,
  type NormalPrior,
  type Prior,
} from '../../vae/posterior/prior';
import { leastKlOfMean } from '../../vae/sphere/meanDirection';
import type { Rule, Verdict } from '../rule';

/** Nats: KL(N(1, 1) ‖ N(0, 1)), a mean that is off by one standard deviation of the prior. */
const maxKl = 0.5;
/** Rows from which on moments of the aggregate posterior say something. */
const minRows = 30;
const maxListed = 8;

/**
 * The aggregate posterior (1/N) Σ q(z|x_i) is not the prior, so that samples of the prior are decoded from where no row
 * is: the marginal KL of Hoffman and Johnson (2016), section 2. Of all distributions with the same mean and variance the
 * Gaussian has the largest entropy (Cover and Thomas 2006, theorem 8.6.5), and the cross entropy with a Gaussian prior
 * depends on nothing else, so the KL from the moments is a lower bound.
 */
export const farFromPrior: Rule<Extract<Fault, { kind: 'far-from-prior' }>> = ({ figures }, prior) => {
  if (prior === 'sphere') return farFromUniform(figures);
  const dimensions = besidePrior(figures, prior);
  if (!dimensions) return 'unknown';
  const far = dimensions.filter(({ kl }) => kl > maxKl);
  if (far.length === 0) return 'sound';
  return {
    kind: 'far-from-prior',
    dimensions: far.slice(0, maxListed),
    fit: fitOf(figures, dimensions),
  };
};

/**
 * The same on the unit sphere, by the length of the mean: the least KL that it allows, less the d ⁄ 2N that N rows would show of a
 * uniform distribution on average (Rayleigh's test, Mardia and Jupp 2000, section 10.4.1).
 */
function farFromUniform({
  rows,
  resultant,
  dimensions,
}: FigureEvidence): Verdict<Extract<Fault, { kind: 'far-from-prior' }>> {
  if (rows < minRows || resultant === null) return 'unknown';
  const kl = leastKlOfMean(resultant, dimensions.length);
  return kl - dimensions.length / (2 * rows) > maxKl
    ? { kind: 'far-from-prior', dimensions: [], direction: { length: resultant, kl } }
    : 'sound';
}

/** The dimensions beside the prior, the farthest first; undefined where there are too few rows, or no scales. */
export function besidePrior({ rows, dimensions }: FigureEvidence, prior: Prior): FarDimension[] | undefined {
  const normal = normalInEach(prior);
  if (!normal || rows < minRows || dimensions.some(({ aggregate }) => aggregate === null)) return undefined;
  return dimensions.map((dimension) => farDimension(dimension, normal)).sort((a, b) => b.kl - a.kl);
}

/**
 * The normal priors nearest to the aggregate posterior. A row's KL holds the prior only in E_q[log p(z)], whose mean over rows
 * depends on the moments of the aggregate posterior alone, so the mean KL falls by the difference of the KLs by moments.
 */
function fitOf({ dimensions }: FigureEvidence, far: readonly FarDimension[]): PriorFit {
  const moments = dimensions.map(({ aggregate }) => aggregate!);
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value / values.length, 0);
  const mean = average(moments.map((each) => each.mean));
  const deviation = Math.sqrt(average(moments.map((each) => each.deviation ** 2 + (each.mean - mean) ** 2)));
  const gainOfEach = far.reduce((sum, { kl }) => sum + kl, 0);
  const shared = { mean, deviation };
  const left = moments.reduce(
    (sum, each) => sum + gaussianKl(each.mean, 2 * Math.log(each.deviation), shared),
    0,
  );
  return { shared: { ...shared, gain: gainOfEach - left }, gainOfEach };
}

function farDimension(
  { index, aggregate }: DimensionEvidence,
  prior: NormalPrior | MixturePrior,
): FarDimension {
  const normal = normalOfDimension(prior, index);
  const { mean, deviation } = aggregate!;
  const kl = gaussianKl(mean, 2 * Math.log(deviation), normal);
  return {
    index,
    mean: (mean - normal.mean) / normal.deviation,
    deviation: deviation / normal.deviation,
    kl,
  };
}
