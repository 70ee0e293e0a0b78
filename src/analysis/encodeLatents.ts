import type { EncodedLatents, EncodeLatentsParams } from '../contracts/analysis';
import { encodeLatents, spreadInFile } from '../export/latentFiles';
import type { FigureColumns } from '../results/figureColumns';
import { labelOf } from '../results/rowLabels';

/** Mean (or code), scale and label of every row that has figures, in the data's order, as a file. */
export function encodeLatentsOf(
  columns: FigureColumns,
  { format, shape, hasScale, labels }: EncodeLatentsParams,
): EncodedLatents {
  const rows = columns.scoredRows();
  const table = {
    index: Int32Array.from(rows, (row) => columns.sampleOf(row)),
    label: labels ? Array.from(rows, (row) => labelOf(labels, columns.first + row) ?? '') : null,
    mu: latentsOf(columns, columns.mu, rows),
    ...(hasScale
      ? spreadInFile(
          { family: columns.family, logVariance: latentsOf(columns, columns.logVariance, rows) },
          columns.latentDims,
        )
      : { sigma: null, kappa: null }),
    z: null,
    draws: 0,
    shape,
  };
  return { content: encodeLatents(format, table), rows: rows.length };
}

/** Latent values of some rows, one row after another, in a new array. */
export function latentsOf(
  { latentDims }: FigureColumns,
  values: Float32Array,
  rows: Uint32Array,
): Float32Array {
  const gathered = new Float32Array(rows.length * latentDims);
  for (const [place, row] of rows.entries())
    gathered.set(values.subarray(row * latentDims, (row + 1) * latentDims), place * latentDims);
  return gathered;
}
