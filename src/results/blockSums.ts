import type { BlockRows, BlockSums, SummarySums, WrittenSums } from '../contracts/analysis/parts';
import { addRow, addSums, emptySums, type DimensionSums } from '../vae/diagnostics/dimensionSums';
import type { FigureColumns } from './figureColumns';
import { mergeSummarySums, noSums, sumRows } from './summarySums';

/**
 * Sums up the rows of a block, in their order. Row by row, and not of the sums that come with
 * the shares of a pass: those of an interrupted one may not have come, and would be added in another order.
 */
export function sumBlock(columns: FigureColumns, { block, start, count }: BlockRows): BlockSums {
  const rows = Uint32Array.from({ length: count }, (_, place) => start + place);
  const { latentDims, prior } = columns;
  const sums = emptySums(latentDims);
  for (const row of rows) addRow(sums, columns, row, prior);
  return { block, summary: sumRows(columns, rows), dimensions: written(sums) };
}

/** The sums over all blocks, in the order given. */
export function addBlocks(blocks: readonly BlockSums[]): { summary: SummarySums; dimensions: DimensionSums } {
  const dimensions = emptySums(blocks[0]?.dimensions.kl.length ?? 0);
  for (const block of blocks) addSums(dimensions, read(block.dimensions));
  const summary = blocks.reduce((sum, block) => mergeSummarySums(sum, block.summary), noSums);
  return { summary, dimensions };
}

function written({ count, kl, sigma, mean, squares }: DimensionSums): WrittenSums {
  return { count, kl: [...kl], sigma: [...sigma], mean: [...mean], squares: [...squares] };
}

function read({ count, kl, sigma, mean, squares }: WrittenSums): DimensionSums {
  return {
    count,
    kl: Float64Array.from(kl),
    sigma: Float64Array.from(sigma),
    mean: Float64Array.from(mean),
    squares: Float64Array.from(squares),
  };
}
