import type { RowRange } from '../core/figures/scorePlan';
import { blockRows, rowsOfBlocks, type BlockRange } from './blocks';
import type { ClusterPlan } from './planFile';

/** The rows of the pass that blocks are, where the pass began with the first of `all`. */
export function rowsWithin(blocks: BlockRange, all: BlockRange, { rows }: ClusterPlan): RowRange {
  const { start, count } = rowsOfBlocks(blocks, rows.count);
  return { start: start - all.first * blockRows, count };
}
