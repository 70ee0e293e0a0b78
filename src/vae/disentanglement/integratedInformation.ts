import { noCheckpoint, type Checkpoint } from '../checkpoint';
import type { Posteriors } from '../diagnostics/aggregateDensities';
import { exponential } from '../estimators/exponential';
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
  /** What each draw says, by dimension, then factor. */
  private readonly said: Float64Array[] = [];
  /** Of each dimension the means of all rows, their log variances and 1 ⁄ σ². */
  private readonly columns: readonly Column[];
  private readonly classes: readonly ReturnType<typeof rowsOfClasses>[];
  private readonly density: Float64Array;

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
  }

  /**
   * Adds a draw z ~ q(z|x) of a row.
   *
   * @param z at `offset`, one number a dimension
   */
  add(row: number, z: Float32Array, offset: number, checkpoint: Checkpoint = noCheckpoint): void {
    const { dimensions, classes, columns, density } = this;
    const said = new Float64Array(dimensions * classes.length);
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
      for (let n = 0; n < rows; n++) all += density[n] = exponential(density[n]! - max);
      for (const [factor, { of, rows: rowsOf }] of classes.entries()) {
        const own = rowsOf[of[row]!]!;
        let sum = 0;
        for (const same of own) sum += density[same]!;
        said[j * classes.length + factor] = Math.log(sum / own.length) - Math.log(all / rows);
      }
    }
    this.said.push(said);
  }

  /** The means over the draws so far, by dimension, then factor, in nats. */
  get information(): readonly Float64Array[] {
    return this.informationOf(Uint32Array.from(this.said.keys()));
  }

  /** The means over some of the draws, by their places, perhaps several times. */
  informationOf(draws: Uint32Array): readonly Float64Array[] {
    const factors = this.classes.length;
    const sums = new Float64Array(this.dimensions * factors);
    for (const draw of draws) for (const [at, value] of this.said[draw]!.entries()) sums[at]! += value;
    return Array.from({ length: this.dimensions }, (_, j) =>
      sums.slice(j * factors, (j + 1) * factors).map((sum) => sum / draws.length),
    );
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
