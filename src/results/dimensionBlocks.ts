import type { RowRange } from '../core/figures/scorePlan';
import { addRow, addSums, emptySums, type DimensionSums } from '../vae/diagnostics/dimensionSums';
import type { Prior } from '../core/settings/prior';

/** The posteriors of a pass, row-major, with the draws behind each row; 0 draws: it has no figures. */
interface PosteriorColumns {
  readonly count: number;
  readonly latentDims: number;
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  readonly draws: Uint32Array;
  readonly prior: Prior;
}

interface Block {
  readonly rows: RowRange;
  readonly sums: DimensionSums;
}

/**
 * Sums over the latent dimensions, by blocks of rows: whoever scored a share of the rows adds it up, so that statistics
 * over a million rows cost no more here than those over the shares. Rows whose share is not finished are added up when
 * they are asked for. Blocks are merged in the data's order, which makes the figures of a finished pass the same in
 * whatever order its shares came.
 */
export class DimensionBlocks {
  private readonly blocks: Block[] = [];

  constructor(private readonly columns: PosteriorColumns) {}

  /** Takes the sums over rows of the pass, which have come with all of them and come once. */
  add(rows: RowRange, sums: DimensionSums): void {
    const after = this.blocks.findLastIndex((block) => block.rows.start < rows.start) + 1;
    this.blocks.splice(after, 0, { rows, sums });
  }

  /** Over the rows that have figures. */
  sums(): DimensionSums {
    const total = emptySums(this.columns.latentDims);
    let next = 0;
    for (const { rows, sums } of this.blocks) {
      addSums(total, this.sumsOf(next, rows.start));
      addSums(total, sums);
      next = rows.start + rows.count;
    }
    addSums(total, this.sumsOf(next, this.columns.count));
    return total;
  }

  /** Over those of the rows [from, to) that have figures. */
  private sumsOf(from: number, to: number): DimensionSums {
    const { mu, logVariance, latentDims, draws, prior } = this.columns;
    const sums = emptySums(latentDims);
    for (let row = from; row < to; row++) if (draws[row]! > 0) addRow(sums, mu, logVariance, row, prior);
    return sums;
  }
}
