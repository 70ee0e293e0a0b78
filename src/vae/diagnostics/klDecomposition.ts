import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { gaussianKl } from '../posterior/gaussianKl';
import { densitiesAtDraws, type DensitiesAtDraws, type Posteriors } from './aggregateDensities';
import { gaussianTotalCorrelation, type GaussianTotalCorrelation } from './gaussianTotalCorrelation';

/** One number for each part of the mean KL, nats. */
interface KlParts {
  /** KL(q(z, n) ‖ q(z)·q(n)): what the code reveals about which row n it came from. */
  readonly mutualInformation: number;
  /** KL(q(z) ‖ Π q(z_j)): how far from independent the dimensions are over the data. */
  readonly totalCorrelation: number;
  /** Σ KL(q(z_j) ‖ p(z_j)): how far each dimension, over the data, is from the prior. */
  readonly dimensionwiseKl: number;
}

/** The mean KL(q(z|x) ‖ p(z)) taken apart, in nats: estimates that add up to it, each with what is known of its error. */
export interface KlDecomposition extends KlParts {
  /** Half the distance of the bounds and the standard error of the estimate. */
  readonly errors: KlParts;
  /** What each part is at least and at most, on average over draws of the rows and of z. */
  readonly lower: KlParts;
  readonly upper: KlParts;
  /** Rows behind the aggregate posterior. */
  readonly rows: number;
  /** The total correlation of a Gaussian with the moments of the aggregate posterior; null of too few rows. */
  readonly gaussianTotalCorrelation: GaussianTotalCorrelation | null;
}

const parts = ['mutualInformation', 'totalCorrelation', 'dimensionwiseKl'] as const;

/**
 * Takes the KL apart against the prior N(0, I): the mean over rows, one draw z_i ~ q(z|x_i) each, of
 *
 *     [log q(z_i|x_i) − log q(z_i)]  +  [log q(z_i) − Σ_j log q(z_ij)]  +  [Σ_j log q(z_ij) − log p(z_i)]
 *
 * (Hoffman and Johnson, "ELBO surgery" (2016), section 2, for the mutual information; Chen, Li, Grosse and Duvenaud,
 * "Isolating sources of disentanglement in VAEs" (2018), equation 2, for the other two.)
 *
 * The density q(z) behind the N rows isn't known. The mean of all q(z|x_i) holds the draw's own row, so its logarithm is
 * too high on average: the mutual information by it is never above log N, however much the code reveals, and the total
 * correlation gets what it lacks. The mean over the other N − 1 rows gives a logarithm that is too low, as that of any density
 * but q(z) itself. The two bound the mutual information (Poole et al., "On variational bounds of mutual information" (2019),
 * section 2), and in the same way the others. To first order in 1 ⁄ N they are off by the same amount on either side, so
 * the estimate is their mean. Where they lie far apart, Π q(z_j) and p(z) are densities, too, that may be less far below:
 * by them, the mutual information is at most the KL. Half of what is between the bounds is the error then.
 *
 * What the draws miss of the closed KL of the rows is known, and taken out of the parts as a control variate (Owen, "Monte
 * Carlo theory, methods and examples" (2013), section 8.9), so that they add up to the KL without noise.
 *
 * The cost is N²·d exponentials.
 *
 * @param rows which rows of `posteriors` to take, N in all, two or more
 * @param z one draw a row, row-major in the order of `rows`
 */
export function klDecomposition(
  posteriors: Posteriors,
  dimensions: number,
  rows: ArrayLike<number>,
  z: Float32Array,
  checkpoint: Checkpoint = noCheckpoint,
): KlDecomposition {
  const densities = densitiesAtDraws(posteriors, dimensions, rows, z, checkpoint);
  const { posterior, aggregate, marginals, prior } = densities;
  const marginalsBelow = boundBelow(marginals.all, marginals.others, prior);
  const below = {
    marginals: marginalsBelow,
    aggregate: boundBelow(aggregate.all, aggregate.others, marginalsBelow),
  };
  const missed = posterior.map(
    (value, row) => value - prior[row]! - klOfRow(posteriors, dimensions, rows[row]!),
  );
  const share = sharesOf(densities, missed);
  const [joint, product] = [middle(aggregate.all, below.aggregate), middle(marginals.all, below.marginals)];
  const drawn = {
    mutualInformation: difference(posterior, joint),
    totalCorrelation: difference(joint, product),
    dimensionwiseKl: difference(product, prior),
  };
  const [halfJoint, halfProduct] = [
    halfApart(aggregate.all, below.aggregate),
    halfApart(marginals.all, below.marginals),
  ];
  const apart = {
    mutualInformation: halfJoint,
    totalCorrelation: halfJoint + halfProduct,
    dimensionwiseKl: halfProduct,
  };
  const estimates = eachPart((part) =>
    meanAndError(drawn[part].map((value, row) => value - share[part] * missed[row]!)),
  );
  return {
    ...eachPart((part) => estimates[part].mean),
    errors: eachPart((part) => apart[part] + estimates[part].error),
    lower: eachPart((part) => estimates[part].mean - apart[part]),
    upper: eachPart((part) => estimates[part].mean + apart[part]),
    rows: rows.length,
    gaussianTotalCorrelation: gaussianTotalCorrelation(posteriors, dimensions, rows, checkpoint),
  };
}

/** Nats that a log density and a bound from below may lie apart for their middle to say something. */
export const farApart = 1;

/** What is below a log density on average: of others where that is near, else what is nearer. */
function boundBelow(above: Float64Array, others: Float64Array, coarser: Float64Array): Float64Array {
  const isFar = meanOf(above) - meanOf(others) > farApart;
  return isFar && meanOf(coarser) > meanOf(others) ? coarser : others;
}

function eachPart<T>(of: (part: keyof KlParts) => T): Readonly<Record<keyof KlParts, T>> {
  const [a, b, c] = parts;
  return { [a]: of(a), [b]: of(b), [c]: of(c) };
}

/**
 * How much of what the draws miss is in each part: regression coefficients between 0 and 1, and the rest in the last. They
 * are those of q(z) by all rows, whose information is log N in every row that no other reaches: nothing is taken from that.
 */
function sharesOf({ posterior, aggregate, marginals }: DensitiesAtDraws, missed: Float64Array): KlParts {
  const slope = (values: Float64Array) => Math.max(0, Math.min(1, slopeOf(values, missed)));
  const mutualInformation = slope(difference(posterior, aggregate.all));
  const totalCorrelation = slope(difference(aggregate.all, marginals.all));
  return {
    mutualInformation,
    totalCorrelation,
    dimensionwiseKl: 1 - mutualInformation - totalCorrelation,
  };
}

function slopeOf(values: Float64Array, by: Float64Array): number {
  const [mean, middleOfBy] = [meanOf(values), meanOf(by)];
  let [product, square] = [0, 0];
  for (const [row, value] of values.entries()) {
    const off = by[row]! - middleOfBy;
    product += off * (value - mean);
    square += off * off;
  }
  return square > 0 ? product / square : 0;
}

function meanAndError(values: Float64Array) {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, row) => value - b[row]!);
}

function middle(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, row) => (value + b[row]!) / 2);
}

/** Half the distance of two means; of few rows, what is below on average may be above by chance. */
function halfApart(above: Float64Array, below: Float64Array): number {
  return Math.max(0, meanOf(difference(above, below)) / 2);
}

function klOfRow({ mu, logVariance }: Posteriors, dimensions: number, row: number): number {
  let kl = 0;
  for (let at = row * dimensions; at < (row + 1) * dimensions; at++)
    kl += gaussianKl(mu[at]!, logVariance[at]!);
  return kl;
}
