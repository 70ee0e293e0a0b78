import type { EncodedSamples, EncodeSamplesParams } from '../contracts/analysis';
import { encodeNpy } from '../export/npy';
import { encodeSamplesCsv } from '../export/samplesCsv';
import { drawSpan } from '../results/drawSpan';
import type { FigureColumns } from '../results/figureColumns';
import { levelKlsOf } from '../results/levelKls';
import { labelOf } from '../results/rowLabels';
import { noSpread, sampleFigures } from '../results/summary';
import { latentsOf } from './encodeLatents';

/** The files of an export of samples. */
export function encodeSamples(
  columns: FigureColumns,
  { rows, labels, unreadable, levels = [] }: EncodeSamplesParams,
): EncodedSamples {
  const read = { ...columns, unreadable };
  const samples = Array.from(rows, (row) =>
    sampleFigures(read, row, labelOf(labels, columns.first + row), noSpread),
  );
  const levelKls = levels.length > 0 ? Array.from(rows, (row) => levelKlsOf(columns, row, levels)) : [];
  return {
    csv: new TextEncoder().encode(encodeSamplesCsv(samples, levelKls)),
    latentMeans: encodeNpy(latentsOf(columns, columns.mu, rows), [rows.length, columns.latentDims]),
    draws: drawSpan(samples.map(({ draws }) => draws ?? 0)),
    importanceDraws: drawSpan(samples.map(({ importanceDraws }) => importanceDraws ?? 0)),
  };
}
