import type { LabelComparison } from '../contracts/analysis';
import type { LabelValues } from '../core/dataset/datasetDescription';
import type { Checkpoint } from '../vae/checkpoint';
import { compareLabels } from '../vae/diagnostics/labelAgreement';
import { evenlySpread } from './ascendingRows';
import type { FigureColumns } from './figureColumns';
import { isFiniteRow } from './rowFigures';

/** Nearest rows that a row is compared with. */
const neighborsCompared = 10;

/** Numbers compared at most, n² rows times their dimensions: some seconds on one core. */
const maxWork = 2e9;
const maxRows = 20_000;

/**
 * How far the labels of rows with near means agree, rows without a label left out; of more rows than can be compared in seconds, for some of them, evenly
 * spread. Null where labels tell no groups apart: there is one only, or few rows share one.
 */
export function labelAgreement(
  columns: FigureColumns,
  labels: LabelValues,
  checkpoint: Checkpoint,
): LabelComparison | null {
  const { mu, latentDims, first } = columns;
  const labelOf = (row: number) => labels.values[first + row]!;
  const labeled = columns
    .scoredRows()
    .filter((row) => isFiniteRow(columns, row) && isLabeled(labels, first + row));
  const rows = evenlySpread(labeled, Math.min(maxRows, Math.floor(Math.sqrt(maxWork / latentDims))));
  const groups = new Set(Array.from(rows, labelOf)).size;
  if (groups < 2 || rows.length < neighborsCompared * groups) return null;
  const { agreement, byChance, unlike } = compareLabels(
    mu,
    latentDims,
    rows,
    labelOf,
    neighborsCompared,
    checkpoint,
  );
  return { agreement, byChance, unlike, compared: rows.length };
}

/** A cell of a table that is empty is a label without a name. */
function isLabeled({ values, names }: LabelValues, index: number): boolean {
  return index < values.length && names?.[values[index]!] !== '';
}
