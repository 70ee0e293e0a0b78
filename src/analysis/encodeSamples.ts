import type { EncodedSamples, EncodeSamplesParams } from '../contracts/analysis';
import { encodeNpy } from '../export/npy';
import { encodeSamplesCsv } from '../export/samplesCsv';
import { drawSpan } from '../results/drawSpan';
import type { FigureColumns } from '../results/figureColumns';
import { labelOf } from '../results/rowLabels';
import { noSpread, sampleFigures } from '../results/summary';
import { latentsOf } from './encodeLatents';

/** The files of an export of samples. */
export function encodeSamples(
  columns: FigureColumns,
  { rows, labels, unreadable }: EncodeSamplesParams,
): EncodedSamples {
  const read = { ...columns, unreadable };
  const samples = Array.from(rows, (row) =>
    sampleFigures(read, row, labelOf(labels, columns.first + row), noSpread),
  );
  return {
    csv: new TextEncoder().encode(encodeSamplesCsv(samples)),
    latentMeans: encodeNpy(latentsOf(columns, columns.mu, rows), [rows.length, columns.latentDims]),
    draws: drawSpan(samples.map(({ draws }) => draws ?? 0)),
    importanceDraws: drawSpan(samples.map(({ importanceDraws }) => importanceDraws ?? 0)),
  };
}
