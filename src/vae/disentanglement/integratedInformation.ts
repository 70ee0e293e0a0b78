import { noCheckpoint, type Checkpoint } from '../checkpoint';
import type { Posteriors } from '../diagnostics/aggregateDensities';
import { rowsOfClasses, type Classes } from './classes';

/**
 * The mutual information of each dimension with each factor under the aggregate posterior, by integrating over the codes in
 * place of dividing them into bins:
 *
 *     I(z_j; v) = E [log q(z_j|v) − log q(z_j)],  q(z_j|v) = (1/N_v) Σ_n q(z_j|x_n) over the rows with v
 *
 * Chen, Li, Grosse and Duvenaud, "Isolating sources of disentanglement in VAEs" (2018), section 4.1 and appendix B. Each draw of z
 * costs N·d exponentials; {@link add} one draw after the other.
 */
export class IntegratedInformation {
  private readonly sums: readonly Float64Array[];
  /** Of each dimension the means of all rows, their log variances and 1 ⁄ σ². */
  private readonly columns: readonly Column[];
  private readonly classes: readonly ReturnType<typeof rowsOfClasses>[];
  private readonly density: Float64Array;
  private draws = 0;

  /** @param posteriors of all rows, each of which has a class of every factor */
  constructor(
    posteriors: Posteriors,
    private readonly dimensions: number,
    factors: readonly Classes[],
  ) {
    const rows = posteriors.mu.length / dimensions;
    this.columns = Array.from({ length: dimensions }, (_, j) => columnOf(posteriors, dimensions, j));
    this.classes = factors.map(rowsOfClasses);
    this.density = new Float64Array(rows);
    this.sums = Array.from({ length: dimensions }, () => new Float64Array(factors.length));
  }

  /**
   * Adds a draw z ~ q(z|x) of a row.
   *
   * @param z at `offset`, one number a dimension
   */
  add(row: number, z: Float32Array, offset: number, checkpoint: Checkpoint = noCheckpoint): void {
    const { dimensions, classes, columns, density, sums } = this;
    const rows = density.length;
    for (let j = 0; j < dimensions; j++) {
      checkpoint();
      const value = z[offset + j]!;
      const { mu, spread, precision } = columns[j]!;
      let max = -Infinity;
      for (let n = 0; n < rows; n++) {
        const logDensity = -0.5 * (spread[n]! + (value - mu[n]!) ** 2 * precision[n]!);
        density[n] = logDensity;
        if (logDensity > max) max = logDensity;
      }
      let all = 0;
      for (let n = 0; n < rows; n++) all += density[n] = Math.exp(density[n]! - max);
      for (const [factor, { of, rows: rowsOf }] of classes.entries()) {
        const own = rowsOf[of[row]!]!;
        let sum = 0;
        for (const same of own) sum += density[same]!;
        sums[j]![factor]! += Math.log(sum / own.length) - Math.log(all / rows);
      }
    }
    this.draws += 1;
  }

  /** The means over the draws so far, by dimension, then factor, in nats. */
  get information(): readonly Float64Array[] {
    return this.sums.map((of) => of.map((sum) => sum / this.draws));
  }
}

interface Column {
  readonly mu: Float64Array;
  readonly spread: Float64Array;
  readonly precision: Float64Array;
}

function columnOf({ mu, logVariance }: Posteriors, dimensions: number, dimension: number): Column {
  const rows = mu.length / dimensions;
  const column: Column = {
    mu: new Float64Array(rows),
    spread: new Float64Array(rows),
    precision: new Float64Array(rows),
  };
  for (let n = 0; n < rows; n++) {
    const at = n * dimensions + dimension;
    column.mu[n] = mu[at]!;
    column.spread[n] = logVariance[at]!;
    column.precision[n] = Math.exp(-logVariance[at]!);
  }
  return column;
}
