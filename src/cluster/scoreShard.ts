import type { EnginePool } from '../pool/enginePool';
import { blocksOfShard, groupsOf, rowsOfBlocks, singleBlocks, type BlockRange } from './blocks';
import { listParts, partName, readPart, removeParts } from './partFile';
import { PartWriter } from './partWriter';
import type { ClusterPlan } from './planFile';
import { partsForeign, shardOutOfRange } from './problems';
import { scoreBlocks } from './scoreBlocks';
import type { ShardOptions, ShardScoring } from './shardScoring';

/**
 * Scores the blocks of a shard that no part holds yet, and writes them, a file for some blocks. A cancellation ends it
 * between two calls of the model; blocks that are finished by then are written.
 *
 * @returns how many rows were scored, and how many parts held the others already
 */
export async function scoreShard(
  pool: EnginePool,
  shard: number,
  scoring: ShardScoring,
  { onRows, ...limits }: ShardOptions,
): Promise<{ scored: number; kept: number }> {
  const { plan, folder } = scoring;
  if (shard >= plan.shards) throw shardOutOfRange({ shard, shards: plan.shards });
  const range = blocksOfShard(shard, plan.shards, plan.rows.count);
  const names = new Set(await listParts(folder));
  const isThere = async (part: BlockRange): Promise<boolean> => {
    const file = `${partName(part)}.json`;
    if (!names.has(file)) return false;
    const { kind } = await readPart(folder, part, plan.id);
    // It is somebody's result: what is damaged may be made again, but not that.
    if (kind === 'foreign') throw partsForeign({ files: [file] });
    return kind === 'part';
  };
  const total = rowsIn(range, plan);
  const writer = new PartWriter(scoring);
  let scored = 0;
  let kept = 0;
  const tell = (within: number) => {
    onRows(scored + kept + within, total);
  };
  const scoreAndTell = async (blocks: BlockRange) => {
    await scoreBlocks(pool, blocks, scoring, writer, { ...limits, onRows: tell });
    scored += rowsIn(blocks, plan);
    tell(0);
  };
  try {
    for (const group of groupsOf(range)) {
      const singles = singleBlocks(group);
      const found = await Promise.all(singles.map(isThere));
      if (await isThere(group)) {
        kept += rowsIn(group, plan);
        // What an interrupted run has left of it.
        if (group.count > 1)
          await removeParts(
            folder,
            singles.filter((_, place) => found[place]),
          );
      } else if (found.includes(true)) {
        for (const [place, single] of singles.entries()) {
          if (found[place]) kept += rowsIn(single, plan);
          else await scoreAndTell(single);
        }
      } else await scoreAndTell(group);
      tell(0);
    }
  } finally {
    // Also what was finished before an error.
    await writer.finish();
  }
  return { scored, kept };
}

function rowsIn(blocks: BlockRange, { rows }: ClusterPlan): number {
  return blocks.count === 0 ? 0 : rowsOfBlocks(blocks, rows.count).count;
}
