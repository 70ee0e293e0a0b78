import { noCheckpoint, type Checkpoint } from '../checkpoint';

/** The mean KL(q(z|x) ‖ p(z)) taken apart, in nats. The three add up to it, but for the noise of the draws. */
export interface KlDecomposition {
  /** KL(q(z, n) ‖ q(z)·q(n)): what the code reveals about which row n it came from. */
  readonly mutualInformation: number;
  /** KL(q(z) ‖ Π q(z_j)): how far from independent the dimensions are over the data set. */
  readonly totalCorrelation: number;
  /** Σ KL(q(z_j) ‖ p(z_j)): how far each dimension, over the data set, is from the prior. */
  readonly dimensionwiseKl: number;
  /** Rows behind the aggregate posterior. */
  readonly rows: number;
}

/** Diagonal Gaussians q(z|x), row-major over dimensions. */
export interface Posteriors {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
}

/**
 * Takes the KL apart against the prior N(0, I): the mean over rows, one draw z_i ~ q(z|x_i) each, of
 *
 *     [log q(z_i|x_i) − log q(z_i)]  +  [log q(z_i) − Σ_j log q(z_ij)]  +  [Σ_j log q(z_ij) − log p(z_i)]
 *
 * with q(z) = (1/N) Σ_i q(z|x_i) over all N rows given, by log-sum-exp.
 *
 * Hoffman and Johnson, "ELBO surgery" (2016), section 2, for the mutual information; Chen, Li, Grosse and Duvenaud,
 * "Isolating sources of disentanglement in VAEs" (2018), equation 2, for the other two. The aggregate posterior is the
 * full one rather than their minibatch-weighted estimate of it, so about these N rows only the draws are uncertain. As
 * an estimate for the distribution behind the rows it is biased: q(z_i) holds its own row, so the mutual information is
 * never above log N, however much the code reveals, and what it lacks is in the other two.
 *
 * The cost is N²·d exponentials.
 *
 * @param rows which rows of `posteriors` to take, N in all
 * @param z one draw a row, row-major in the order of `rows`
 */
export function klDecomposition(
  posteriors: Posteriors,
  dimensions: number,
  rows: ArrayLike<number>,
  z: Float32Array,
  checkpoint: Checkpoint = noCheckpoint,
): KlDecomposition {
  const aggregate = new Aggregate(posteriors, dimensions, rows);
  let mutualInformation = 0;
  let totalCorrelation = 0;
  let dimensionwiseKl = 0;
  for (let row = 0; row < rows.length; row++) {
    const at = aggregate.logDensities(row, z.subarray(row * dimensions, (row + 1) * dimensions));
    mutualInformation += at.posterior - at.aggregate;
    totalCorrelation += at.aggregate - at.marginals;
    dimensionwiseKl += at.marginals - at.prior;
    checkpoint();
  }
  return {
    mutualInformation: mutualInformation / rows.length,
    totalCorrelation: totalCorrelation / rows.length,
    dimensionwiseKl: dimensionwiseKl / rows.length,
    rows: rows.length,
  };
}

/** Share of log N from which the mutual information is taken to be held down by it. */
const atCeiling = 0.9;

/** Whether the mutual information is about as large as these rows can show, which is log N. */
export function isAtCeiling({ mutualInformation, rows }: KlDecomposition): boolean {
  return mutualInformation > atCeiling * Math.log(rows);
}

/** The posteriors of all rows, column-major so that one dimension of all rows is stored together. */
class Aggregate {
  private readonly count: number;
  private readonly mu: Float64Array;
  private readonly logPrecision: Float64Array;
  private readonly precision: Float64Array;
  private readonly marginal: Float64Array;
  private readonly joint: Float64Array;

  constructor(
    { mu, logVariance }: Posteriors,
    private readonly dimensions: number,
    rows: ArrayLike<number>,
  ) {
    const count = rows.length;
    this.count = count;
    const columns = (values: Float32Array) =>
      Float64Array.from(
        { length: count * dimensions },
        (_, at) => values[rows[at % count]! * dimensions + Math.floor(at / count)]!,
      );
    this.mu = columns(mu);
    this.logPrecision = columns(logVariance).map((value) => -0.5 * value);
    this.precision = this.logPrecision.map(Math.exp);
    this.marginal = new Float64Array(count);
    this.joint = new Float64Array(count);
  }

  /** Log densities at a draw z of a row, each against (2π)^(−d/2), which cancels from their differences. */
  logDensities(row: number, z: Float32Array) {
    const { count, mu, logPrecision, precision, marginal, joint } = this;
    joint.fill(0);
    let marginals = 0;
    let prior = 0;
    for (let j = 0; j < this.dimensions; j++) {
      const zj = z[j]!;
      const offset = j * count;
      for (let i = 0; i < count; i++) {
        const standardized = (zj - mu[offset + i]!) * precision[offset + i]!;
        const logDensity = logPrecision[offset + i]! - 0.5 * standardized * standardized;
        marginal[i] = logDensity;
        joint[i]! += logDensity;
      }
      marginals += logMeanExp(marginal);
      prior -= 0.5 * zj * zj;
    }
    return { posterior: joint[row]!, aggregate: logMeanExp(joint), marginals, prior };
  }
}

/** A term exp(−45) of the max is lost in float64, and so are ten thousand of them. */
const negligible = -45;

function logMeanExp(values: Float64Array): number {
  let max = -Infinity;
  for (const value of values) if (value > max) max = value;
  let sum = 0;
  for (const value of values) {
    const below = value - max;
    if (below > negligible) sum += Math.exp(below);
  }
  return max + Math.log(sum / values.length);
}
