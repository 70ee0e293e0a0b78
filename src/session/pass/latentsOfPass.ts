import type { LatentTable } from '../../export/latentFiles';
import { labelOf } from '../../results/rowLabels';
import type { Pass } from './pass';

/** Mean (or code), scale and label of every row of a pass that has figures, in the data's order. */
export function latentsOfPass({ plan, results: { columns, data } }: Pass): LatentTable {
  const rows = columns.scoredRows();
  const { latentDims } = columns;
  const gathered = (values: Float32Array) => {
    const kept = new Float32Array(rows.length * latentDims);
    for (const [place, row] of rows.entries())
      kept.set(values.subarray(row * latentDims, (row + 1) * latentDims), place * latentDims);
    return kept;
  };
  const { labels } = data;
  return {
    index: Int32Array.from(rows, (row) => columns.sampleOf(row)),
    label: labels ? Array.from(rows, (row) => labelOf(labels, columns.first + row) ?? '') : null,
    mu: gathered(columns.mu),
    sigma: plan.model.posterior ? gathered(columns.logVariance).map((value) => Math.exp(value / 2)) : null,
    z: null,
    draws: 0,
    shape: plan.model.latentShape,
  };
}
