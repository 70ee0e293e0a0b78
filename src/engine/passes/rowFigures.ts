import type { ScorePart } from '../../protocol/engine';
import type { DrawRange, RowRange } from '../../protocol/inspection';
import { noWeights, type ImportanceWeights } from '../../vae/estimators/importanceWeights';
import { nothingSeen, type RunningMean } from '../../vae/estimators/runningMean';
import { gaussianKlOfRow } from '../../vae/posterior/gaussianKl';
import type { Prior } from '../../protocol/settings';
import type { Posterior } from '../runtime/vae';

/** Running estimates of consecutive rows, counted from the chunk's first and filled draw by draw. */
export class RowFigures {
  /** Of log p(x|z) of the draws behind the ELBO. */
  readonly reconstruction: readonly RunningMean[];
  /** Of the draws behind the importance-weighted bound. */
  readonly weights: readonly ImportanceWeights[];

  constructor(
    private readonly chunk: RowRange,
    private readonly draws: DrawRange,
    private readonly posterior: Posterior,
    private readonly latentDims: number,
    private readonly prior: Prior,
  ) {
    this.reconstruction = Array.from({ length: chunk.count }, () => ({ ...nothingSeen }));
    this.weights = Array.from({ length: chunk.count }, () => ({ ...noWeights }));
  }

  /** Figures of the chunk's rows [from, to), in arrays of their own. */
  part(from: number, to: number): ScorePart {
    const { latentDims, posterior, prior, reconstruction, weights } = this;
    const count = to - from;
    const part = {
      rows: { start: this.chunk.start + from, count },
      draws: this.draws,
      kl: new Float64Array(count),
      mu: posterior.mu.slice(from * latentDims, to * latentDims),
      logVariance: posterior.logVariance.slice(from * latentDims, to * latentDims),
      reconstructionMean: new Float64Array(count),
      reconstructionSquares: new Float64Array(count),
      weightGreatest: new Float64Array(count),
      weightSum: new Float64Array(count),
      weightSquares: new Float64Array(count),
    };
    for (let i = 0; i < count; i++) {
      const row = from + i;
      part.kl[i] = gaussianKlOfRow(posterior.mu, posterior.logVariance, row * latentDims, latentDims, prior);
      part.reconstructionMean[i] = reconstruction[row]!.mean;
      part.reconstructionSquares[i] = reconstruction[row]!.squares;
      part.weightGreatest[i] = weights[row]!.greatest;
      part.weightSum[i] = weights[row]!.sum;
      part.weightSquares[i] = weights[row]!.squares;
    }
    return part;
  }
}
