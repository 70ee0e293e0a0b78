import type { ScorePart } from '../../protocol/engine';
import type { DrawRange, RowRange } from '../../protocol/inspection';
import { addWeight, logPriorOverPosterior, noWeights } from '../../vae/estimators/importanceWeights';
import { addToMean, nothingSeen } from '../../vae/estimators/runningMean';
import type { Latents } from '../../vae/posterior/drawLatents';
import { gaussianKlOfRow } from '../../vae/posterior/gaussianKl';
import type { Prior } from '../../protocol/settings';
import type { Posterior } from '../runtime/vae';

/** Running estimates of consecutive rows, counted from the chunk's first and filled draw by draw. */
export class RowFigures {
  /** Of log p(x|z) of the draws behind the ELBO: how many there were of each row, their mean and squared deviations. */
  private readonly counts: Uint32Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  /** Of the draws behind the importance-weighted bound. */
  private readonly weightGreatest: Float64Array;
  private readonly weightSum: Float64Array;
  private readonly weightSquares: Float64Array;
  private readonly running = { ...nothingSeen };
  private readonly weights = { ...noWeights };

  constructor(
    private readonly chunk: RowRange,
    private readonly draws: DrawRange,
    private readonly posterior: Posterior,
    private readonly latentDims: number,
    private readonly prior: Prior,
  ) {
    const { count } = chunk;
    this.counts = new Uint32Array(count);
    this.means = new Float64Array(count);
    this.squares = new Float64Array(count);
    this.weightGreatest = new Float64Array(count).fill(noWeights.greatest);
    this.weightSum = new Float64Array(count);
    this.weightSquares = new Float64Array(count);
  }

  /** Takes log p(x|z) of `count` draws of a row, from `values[offset]` on. */
  addReconstructions(row: number, values: Float64Array, offset: number, count: number): void {
    const { running } = this;
    running.count = this.counts[row]!;
    running.mean = this.means[row]!;
    running.squares = this.squares[row]!;
    for (let i = offset; i < offset + count; i++) addToMean(running, values[i]!);
    this.counts[row] = running.count;
    this.means[row] = running.mean;
    this.squares[row] = running.squares;
  }

  /** Takes the importance weights of `count` draws of a row, from `values[offset]` and that draw of `latents` on. */
  addWeights(row: number, values: Float64Array, latents: Latents, offset: number, count: number): void {
    const { weights, latentDims, prior } = this;
    const { logVariance } = this.posterior;
    weights.greatest = this.weightGreatest[row]!;
    weights.sum = this.weightSum[row]!;
    weights.squares = this.weightSquares[row]!;
    for (let i = offset; i < offset + count; i++)
      addWeight(weights, values[i]! + logPriorOverPosterior(latents, i, logVariance, row, latentDims, prior));
    this.weightGreatest[row] = weights.greatest;
    this.weightSum[row] = weights.sum;
    this.weightSquares[row] = weights.squares;
  }

  /** Figures of the chunk's rows [from, to), in arrays of their own. */
  part(from: number, to: number): ScorePart {
    const { latentDims, posterior, prior } = this;
    const kl = new Float64Array(to - from);
    for (let row = from; row < to; row++)
      kl[row - from] = gaussianKlOfRow(
        posterior.mu,
        posterior.logVariance,
        row * latentDims,
        latentDims,
        prior,
      );
    return {
      rows: { start: this.chunk.start + from, count: to - from },
      draws: this.draws,
      kl,
      mu: posterior.mu.slice(from * latentDims, to * latentDims),
      logVariance: posterior.logVariance.slice(from * latentDims, to * latentDims),
      reconstructionMean: this.means.slice(from, to),
      reconstructionSquares: this.squares.slice(from, to),
      weightGreatest: this.weightGreatest.slice(from, to),
      weightSum: this.weightSum.slice(from, to),
      weightSquares: this.weightSquares.slice(from, to),
    };
  }
}
