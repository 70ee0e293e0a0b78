import type { ScorePart } from '../../protocol/engine';
import type { DrawRange, RowRange } from '../../protocol/inspection';
import { addWeight, noWeights, type ImportanceWeights } from '../../vae/estimators/importanceWeights';
import { addToMean, nothingSeen, type RunningMean } from '../../vae/estimators/runningMean';
import { gaussianKlOfRow } from '../../vae/posterior/gaussianKl';
import type { Prior } from '../../protocol/settings';
import type { Posterior } from '../runtime/vae';

/** Running estimates of consecutive rows, filled draw by draw. */
export class RowFigures {
  private readonly reconstruction: RunningMean[];
  private readonly weights: ImportanceWeights[];

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

  /** log p(x|z) of one draw behind the ELBO. `row` counts from the chunk's first. */
  addReconstruction(row: number, logProbability: number): void {
    addToMean(this.reconstruction[row]!, logProbability);
  }

  /** log w of one draw behind the importance-weighted bound. */
  addWeight(row: number, logWeight: number): void {
    addWeight(this.weights[row]!, logWeight);
  }

  /** Figures of the chunk's rows [from, to), in arrays of their own. */
  part(from: number, to: number): ScorePart {
    const { latentDims, posterior, prior } = this;
    const rows = { start: this.chunk.start + from, count: to - from };
    const each = (value: (row: number) => number) =>
      Float64Array.from({ length: rows.count }, (_, i) => value(from + i));
    return {
      rows,
      draws: this.draws,
      kl: each((row) =>
        gaussianKlOfRow(posterior.mu, posterior.logVariance, row * latentDims, latentDims, prior),
      ),
      mu: posterior.mu.slice(from * latentDims, to * latentDims),
      logVariance: posterior.logVariance.slice(from * latentDims, to * latentDims),
      reconstructionMean: each((row) => this.reconstruction[row]!.mean),
      reconstructionSquares: each((row) => this.reconstruction[row]!.squares),
      weightGreatest: each((row) => this.weights[row]!.greatest),
      weightSum: each((row) => this.weights[row]!.sum),
      weightSquares: each((row) => this.weights[row]!.squares),
    };
  }
}
