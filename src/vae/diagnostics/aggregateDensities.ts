import type { Checkpoint } from '../checkpoint';

/** Diagonal Gaussians q(z|x), row-major over dimensions. */
export interface Posteriors {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
}

/** A log density of the aggregate posterior at a draw of each row: with that row among the components, and without. */
interface WithAndWithout<T> {
  readonly all: T;
  readonly others: T;
}

/** Log densities at a draw z of each row, against (2π)^(−d/2), which cancels from their differences. */
export interface DensitiesAtDraws {
  /** log q(z|x) of the row itself. */
  readonly posterior: Float64Array;
  /** log q(z), q(z) = (1/N) Σ_i q(z|x_i). */
  readonly aggregate: WithAndWithout<Float64Array>;
  /** Σ_j log q(z_j). */
  readonly marginals: WithAndWithout<Float64Array>;
  /** log p(z) of N(0, I). */
  readonly prior: Float64Array;
}

/**
 * Evaluates all of them, by log-sum-exp.
 *
 * @param rows which rows of `posteriors` to take, N in all, two or more
 * @param z one draw a row, row-major in the order of `rows`
 */
export function densitiesAtDraws(
  posteriors: Posteriors,
  dimensions: number,
  rows: ArrayLike<number>,
  z: Float32Array,
  checkpoint: Checkpoint,
): DensitiesAtDraws {
  const aggregate = new Aggregate(posteriors, dimensions, rows);
  const column = () => new Float64Array(rows.length);
  const found = {
    posterior: column(),
    aggregate: { all: column(), others: column() },
    marginals: { all: column(), others: column() },
    prior: column(),
  };
  for (let row = 0; row < rows.length; row++) {
    const at = aggregate.at(row, z.subarray(row * dimensions, (row + 1) * dimensions));
    found.posterior[row] = at.posterior;
    found.aggregate.all[row] = at.joint.all;
    found.aggregate.others[row] = at.joint.others;
    found.marginals.all[row] = at.marginals.all;
    found.marginals.others[row] = at.marginals.others;
    found.prior[row] = at.prior;
    checkpoint();
  }
  return found;
}

/** The aggregate posterior of rows, column-major so that one dimension of all rows is stored together. */
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

  /** @param row by its place among the rows */
  at(row: number, z: Float32Array) {
    const { count, mu, logPrecision, precision, marginal, joint } = this;
    joint.fill(0);
    const marginals = { all: 0, others: 0 };
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
      const own = logMeans(marginal, row);
      marginals.all += own.all;
      marginals.others += own.others;
      prior -= 0.5 * zj * zj;
    }
    return { posterior: joint[row]!, joint: logMeans(joint, row), marginals, prior };
  }
}

/** A term exp(−45) of the max is lost in float64, and so are ten thousand of them. */
const negligible = -45;

/** log (1/N) Σ_i exp v_i and log 1/(N − 1) Σ_{i ≠ own} exp v_i. */
function logMeans(values: Float64Array, own: number): WithAndWithout<number> {
  const count = values.length;
  let max = -Infinity;
  for (let i = 0; i < count; i++) if (i !== own && values[i]! > max) max = values[i]!;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const below = values[i]! - max;
    if (i !== own && below > negligible) sum += Math.exp(below);
  }
  const others = max + Math.log(sum);
  const mine = values[own]!;
  const [larger, smaller] = mine > others ? [mine, others] : [others, mine];
  return {
    all: larger + Math.log1p(Math.exp(smaller - larger)) - Math.log(count),
    others: others - Math.log(count - 1),
  };
}
