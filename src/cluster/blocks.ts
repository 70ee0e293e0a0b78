import type { RowRange } from '../core/figures/scorePlan';

/**
 * Rows whose figures are summed up together. Sums of blocks are added in the blocks' order, so the figures of all rows are
 * the same to the bit however the blocks are divided among machines.
 */
export const blockRows = 4096;
/** Blocks in one file of figures, at most: what a file costs by itself is then little beside its rows. */
const groupBlocks = 16;

/** Consecutive blocks [first, first + count) of a plan's rows. */
export interface BlockRange {
  readonly first: number;
  readonly count: number;
}

export function blockCount(rows: number): number {
  return Math.ceil(rows / blockRows);
}

/** The blocks of one of `shards` nearly equal shards. A shard of more shards than blocks may have none. */
export function blocksOfShard(shard: number, shards: number, rows: number): BlockRange {
  const blocks = blockCount(rows);
  const first = Math.floor((shard * blocks) / shards);
  return { first, count: Math.floor(((shard + 1) * blocks) / shards) - first };
}

/** The rows of blocks, which count from the first row of the plan. */
export function rowsOfBlocks({ first, count }: BlockRange, rows: number): RowRange {
  const start = first * blockRows;
  return { start, count: Math.min(rows, (first + count) * blockRows) - start };
}

/** The blocks in the groups that are written to one file each: a group begins at a multiple of its size. */
export function groupsOf({ first, count }: BlockRange): BlockRange[] {
  const groups: BlockRange[] = [];
  const end = first + count;
  for (let block = first; block < end;) {
    const next = Math.min(end, (Math.floor(block / groupBlocks) + 1) * groupBlocks);
    groups.push({ first: block, count: next - block });
    block = next;
  }
  return groups;
}

/** Blocks one by one. */
export function singleBlocks({ first, count }: BlockRange): BlockRange[] {
  return Array.from({ length: count }, (_, place) => ({ first: first + place, count: 1 }));
}
