import { noCheckpoint, type Checkpoint } from '../checkpoint';
import type { Posteriors } from '../diagnostics/aggregateDensities';
import type { Classes } from './classes';

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
  private draws = 0;

  /** @param posteriors of all rows, each of which has a class of every factor */
  constructor(
    private readonly posteriors: Posteriors,
    private readonly dimensions: number,
    private readonly factors: readonly Classes[],
  ) {
    this.sums = Array.from({ length: dimensions }, () => new Float64Array(factors.length));
  }

  /**
   * Adds a draw z ~ q(z|x) of a row.
   *
   * @param z at `offset`, one number a dimension
   */
  add(row: number, z: Float32Array, offset: number, checkpoint: Checkpoint = noCheckpoint): void {
    const { dimensions, factors, sums } = this;
    const { mu, logVariance } = this.posteriors;
    const rows = mu.length / dimensions;
    const logDensities = new Float64Array(rows);
    for (let j = 0; j < dimensions; j++) {
      checkpoint();
      const value = z[offset + j]!;
      let max = -Infinity;
      for (let n = 0; n < rows; n++) {
        const at = n * dimensions + j;
        const spread = logVariance[at]!;
        const logDensity = -0.5 * (spread + (value - mu[at]!) ** 2 * Math.exp(-spread));
        logDensities[n] = logDensity;
        if (logDensity > max) max = logDensity;
      }
      const density = logDensities;
      let all = 0;
      for (let n = 0; n < rows; n++) all += density[n] = Math.exp(density[n]! - max);
      for (const [factor, { of }] of factors.entries()) {
        const own = of[row]!;
        let [sum, count] = [0, 0];
        for (let n = 0; n < rows; n++)
          if (of[n] === own) {
            sum += density[n]!;
            count += 1;
          }
        sums[j]![factor]! += Math.log(sum / count) - Math.log(all / rows);
      }
    }
    this.draws += 1;
  }

  /** The means over the draws so far, by dimension, then factor, in nats. */
  get information(): readonly Float64Array[] {
    return this.sums.map((of) => of.map((sum) => sum / this.draws));
  }
}
