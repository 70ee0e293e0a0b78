import type { EnginePool } from '../pool/enginePool';
import { ScoreColumns } from '../results/scoreColumns';
import { runPass } from '../session/pass/runPass';
import { rowsOfBlocks, singleBlocks, type BlockRange } from './blocks';
import type { PartWriter } from './partWriter';
import { rowsWithin } from './rowsWithin';
import type { ShardOptions, ShardScoring } from './shardScoring';

/** Rows that a process is handed at once: a fixed number, so that figures do not depend on how many processes there are. */
const shareRows = 512;

/** Scores blocks, and has them written as one part, or, where it is interrupted, each of those that are finished. */
export async function scoreBlocks(
  pool: EnginePool,
  blocks: BlockRange,
  { plan, pass, rows }: ShardScoring,
  writer: PartWriter,
  { onRows, ...limits }: Omit<ShardOptions, 'onRows'> & { readonly onRows: (done: number) => void },
): Promise<void> {
  const { start, count } = rowsOfBlocks(blocks, plan.rows.count);
  const columns = ScoreColumns.of(pass, { start: plan.rows.start + start, count }, rows);
  try {
    await runPass(pool, pass, columns, {
      ...limits,
      firstDrawFirst: false,
      shareRows,
      onPart: (fraction) => {
        onRows(Math.floor(fraction * count));
      },
    });
  } catch (error) {
    const draws = Math.max(pass.samples, pass.importance);
    const isFinished = (block: BlockRange) => {
      const own = rowsWithin(block, blocks, plan);
      return columns.draws.subarray(own.start, own.start + own.count).every((each) => each === draws);
    };
    for (const block of singleBlocks(blocks))
      if (isFinished(block)) await writer.begin(block, blocks, columns);
    throw error;
  }
  await writer.begin(blocks, blocks, columns);
}
