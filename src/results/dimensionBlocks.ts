import type { BlockSums } from '../contracts/analysis/columns';
import type { RowRange } from '../core/figures/scorePlan';
import { addRow, addSums, emptySums, type DimensionSums } from '../vae/diagnostics/dimensionSums';
import type { FigureColumns } from './figureColumns';
import { sharedDoubles } from './sharedArrays';

/** First row, rows, and rows in the sums. */
const rangeLength = 3;
const sumsOfBlock = ['kl', 'sigma', 'mean', 'squares'] as const;
const firstRoom = 16;

/**
 * Sums over the latent dimensions, by blocks of rows: whoever scored a share of the rows adds it up, so that statistics
 * over a million rows cost no more here than those over the shares. In shared memory, which grows by doubling.
 */
export class DimensionBlocks implements BlockSums {
  used = 0;
  ranges = sharedDoubles(rangeLength * firstRoom);
  values: Float64Array;

  constructor(private readonly latentDims: number) {
    this.values = sharedDoubles(this.blockLength * firstRoom);
  }

  private get blockLength(): number {
    return sumsOfBlock.length * this.latentDims;
  }

  /** Takes the sums over rows of the pass, which have come with all of them and come once. */
  add({ start, count }: RowRange, sums: DimensionSums): void {
    if (rangeLength * this.used === this.ranges.length) this.grow();
    this.ranges.set([start, count, sums.count], rangeLength * this.used);
    const from = this.blockLength * this.used;
    for (const [place, name] of sumsOfBlock.entries())
      this.values.set(sums[name], from + place * this.latentDims);
    this.used += 1;
  }

  private grow(): void {
    const { ranges, values } = this;
    this.ranges = sharedDoubles(2 * ranges.length);
    this.ranges.set(ranges);
    this.values = sharedDoubles(2 * values.length);
    this.values.set(values);
  }
}

/**
 * Sums over the rows that have figures. Rows whose share is not finished are added up here. Blocks are merged in the
 * data's order, which makes the figures of a finished pass the same in whatever order its shares came.
 */
export function dimensionSums(columns: FigureColumns): DimensionSums {
  const { latentDims, prior, blocks } = columns;
  const scored = columns.scoredRows();
  const total = emptySums(latentDims);
  let place = 0;
  const addRowsBefore = (end: number) => {
    const sums = emptySums(latentDims);
    for (; place < scored.length && scored[place]! < end; place++)
      addRow(sums, columns, scored[place]!, prior);
    addSums(total, sums);
  };
  for (const { start, count, sums } of inOrder(blocks, latentDims)) {
    addRowsBefore(start);
    addSums(total, sums);
    while (place < scored.length && scored[place]! < start + count) place += 1;
  }
  addRowsBefore(Infinity);
  return total;
}

function inOrder({ used, ranges, values }: BlockSums, latentDims: number) {
  const length = sumsOfBlock.length * latentDims;
  const sums = (block: number, place: number) =>
    values.subarray(block * length + place * latentDims, block * length + (place + 1) * latentDims);
  return Array.from({ length: used }, (_, block) => ({
    start: ranges[rangeLength * block]!,
    count: ranges[rangeLength * block + 1]!,
    sums: {
      count: ranges[rangeLength * block + 2]!,
      kl: sums(block, 0),
      sigma: sums(block, 1),
      mean: sums(block, 2),
      squares: sums(block, 3),
    },
  })).sort((a, b) => a.start - b.start);
}
