import { addRow, addSums, noRows, type DimensionSums } from '../vae/diagnostics/dimensionSums';
import type { ScoreColumns } from './scoreColumns';

/** Values of a block, so that adding it up takes a millisecond or two; and the fewest rows of one, for memory's sake. */
const valuesABlock = 65_536;
const fewestRows = 256;

/**
 * Sums over the latent dimensions, by blocks of rows: a block is added up once, when the last of its rows arrives, so
 * that statistics over a million rows cost no more than those over the blocks. Blocks are merged in the data's order,
 * which makes the figures of a finished pass the same in whatever order its rows came.
 */
export class DimensionBlocks {
  private readonly rowsABlock: number;
  private readonly arrived: Uint32Array;
  private readonly full: (DimensionSums | undefined)[];

  constructor(
    private readonly columns: Pick<
      ScoreColumns,
      'count' | 'latentDims' | 'mu' | 'logVariance' | 'draws' | 'prior'
    >,
  ) {
    const { count, latentDims } = columns;
    this.rowsABlock = Math.max(fewestRows, Math.floor(valuesABlock / latentDims));
    const blocks = Math.ceil(count / this.rowsABlock);
    this.arrived = new Uint32Array(blocks);
    this.full = new Array<undefined>(blocks);
  }

  /** Says that a row has mean and log-variance now, and did not have them before. */
  arrive(row: number): void {
    const block = Math.floor(row / this.rowsABlock);
    const arrived = (this.arrived[block]! += 1);
    if (arrived === this.rowsOf(block)) this.full[block] = this.sumsOf(block);
  }

  /** Over the rows that have arrived. */
  sums(): DimensionSums {
    const total = noRows(this.columns.latentDims);
    for (const [block, arrived] of this.arrived.entries())
      if (arrived > 0) addSums(total, this.full[block] ?? this.sumsOf(block));
    return total;
  }

  private rowsOf(block: number): number {
    return Math.min(this.rowsABlock, this.columns.count - block * this.rowsABlock);
  }

  private sumsOf(block: number): DimensionSums {
    const { mu, logVariance, latentDims, draws, prior } = this.columns;
    const sums = noRows(latentDims);
    const first = block * this.rowsABlock;
    for (let row = first; row < first + this.rowsOf(block); row++)
      if (draws[row]! > 0) addRow(sums, mu, logVariance, row, prior);
    return sums;
  }
}
