import type { CancellationToken } from 'vscode-jsonrpc';
import type { LabelValues } from '../core/dataset/datasetDescription';
import type { ScorePlan } from '../core/figures/scorePlan';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import { ScoreColumns } from '../results/scoreColumns';
import { findNotFinite } from '../results/summary';
import { runPass } from '../session/pass/runPass';
import { blockRows, blocksOfShard, groupsOf, rowsOfBlocks, singleBlocks, type BlockRange } from './blocks';
import { sumBlock } from './blockSums';
import { listParts, partName, readPart, removeParts, writePart, type PartMaker } from './partFile';
import { encodePart } from './partTable';
import type { ClusterPlan } from './planFile';
import { partsForeign, shardOutOfRange } from './problems';

/** Rows that a process is handed at once: a fixed number, so that figures do not depend on how many processes there are. */
const shareRows = 512;

/** What shards are scored with. */
export interface ShardScoring {
  readonly folder: string;
  readonly plan: ClusterPlan;
  readonly pass: ScorePlan;
  /** Which rows of the file the rows looked at are, and what they are labeled. */
  readonly rows: Uint32Array | undefined;
  readonly labels: LabelValues | undefined;
  readonly maker: PartMaker;
}

export interface ShardOptions {
  readonly token: CancellationToken;
  readonly timeoutSeconds: NonNullable<RequestLimits['timeoutSeconds']>;
  /** Called with the rows of the shard that are done, of all. */
  readonly onRows: (done: number, of: number) => void;
}

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
  let scored = 0;
  let kept = 0;
  const tell = (within: number) => {
    onRows(scored + kept + within, total);
  };
  const scoreAndTell = async (blocks: BlockRange) => {
    await scoreBlocks(pool, blocks, scoring, limits, tell);
    scored += rowsIn(blocks, plan);
    tell(0);
  };
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
  return { scored, kept };
}

function rowsIn(blocks: BlockRange, { rows }: ClusterPlan): number {
  return blocks.count === 0 ? 0 : rowsOfBlocks(blocks, rows.count).count;
}

/** Scores blocks and writes them as one part, or, where it is interrupted, each of those that are finished. */
async function scoreBlocks(
  pool: EnginePool,
  blocks: BlockRange,
  scoring: ShardScoring,
  limits: Omit<ShardOptions, 'onRows'>,
  onRows: (done: number) => void,
): Promise<void> {
  const { plan, pass, rows } = scoring;
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
      if (isFinished(block)) await write(block, blocks, columns, scoring);
    throw error;
  }
  await write(blocks, blocks, columns, scoring);
}

/** The rows of the pass that blocks are, where the pass began with the first of `all`. */
function rowsWithin(blocks: BlockRange, all: BlockRange, { rows }: ClusterPlan) {
  const { start, count } = rowsOfBlocks(blocks, rows.count);
  return { start: start - all.first * blockRows, count };
}

async function write(
  blocks: BlockRange,
  all: BlockRange,
  columns: ScoreColumns,
  { folder, plan, labels, maker }: ShardScoring,
): Promise<void> {
  const sums = singleBlocks(blocks).map((block) => {
    const { start, count } = rowsWithin(block, all, plan);
    return sumBlock(block.first, columns, start, count);
  });
  const table = encodePart(columns, rowsWithin(blocks, all, plan), labels);
  const notFinite = findNotFinite(columns).first.map(columns.sampleOf);
  await writePart(folder, blocks, table, { plan: plan.id, blocks: sums, notFinite, maker });
}
