import type { ScoreColumns } from '../results/scoreColumns';
import { findNotFinite } from '../results/summary';
import { singleBlocks, type BlockRange } from './blocks';
import { writePart } from './partFile';
import { rowsWithin } from './rowsWithin';
import type { ShardScoring } from './shardScoring';

/** Encodes parts in a thread and writes them, one after another, while the rows after them are scored. */
export class PartWriter {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly scoring: ShardScoring) {}

  /**
   * Begins to write blocks as one part, once the part before is written.
   *
   * @param all the blocks that the columns are of
   * @throws ProblemError if the part before could not be written
   */
  async begin(blocks: BlockRange, all: BlockRange, columns: ScoreColumns): Promise<void> {
    await this.last;
    this.last = this.write(blocks, all, columns);
    // Whoever awaits it next hears of it.
    this.last.catch(() => undefined);
  }

  /** @throws ProblemError if the last part could not be written */
  async finish(): Promise<void> {
    await this.last;
  }

  private async write(blocks: BlockRange, all: BlockRange, columns: ScoreColumns): Promise<void> {
    const { analysis, folder, plan, labels, maker } = this.scoring;
    const { sums, table, sha256 } = await analysis.ask('encodePart', columns, {
      blocks: singleBlocks(blocks).map((block) => ({
        block: block.first,
        ...rowsWithin(block, all, plan),
      })),
      labels,
    });
    const notFinite = findNotFinite(columns).first.map(columns.sampleOf);
    await writePart(folder, blocks, table, { plan: plan.id, blocks: sums, sha256, notFinite, maker });
  }
}
