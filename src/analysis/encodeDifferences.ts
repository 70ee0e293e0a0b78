import type { KeptDraws } from '../contracts/analysis/comparison';
import type { DifferenceFormat } from '../contracts/panel/comparison';
import { differencesAsCsv, differencesAsJson } from '../export/comparisonText';
import { comparePasses } from '../results/comparePasses';
import type { FigureColumns } from '../results/figureColumns';

/** The differences of two passes row by row, as the command line writes them. */
export function encodeDifferences(
  first: FigureColumns,
  other: FigureColumns,
  draws: KeptDraws,
  format: DifferenceFormat,
): Uint8Array {
  const { samples } = comparePasses(first, other, draws);
  return new TextEncoder().encode(format === 'csv' ? differencesAsCsv(samples) : differencesAsJson(samples));
}
