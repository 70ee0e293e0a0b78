import { createHash } from 'node:crypto';
import type { EncodedPart, EncodePartParams } from '../contracts/analysis/parts';
import { encodePartTable } from '../export/partTable';
import { sumBlock } from '../results/blockSums';
import type { FigureColumns } from '../results/figureColumns';

/** The rows of some blocks as a Parquet file, and their sums block by block. */
export function encodePart(columns: FigureColumns, { blocks, labels }: EncodePartParams): EncodedPart {
  const start = blocks[0]?.start ?? 0;
  const count = blocks.reduce((rows, block) => rows + block.count, 0);
  const table = encodePartTable(columns, { start, count }, labels);
  return {
    sums: blocks.map((block) => sumBlock(columns, block)),
    table,
    sha256: createHash('sha256').update(table).digest('hex'),
  };
}
