import type { Analysis } from '../../analysis/analysis';
import type { LabelComparison } from '../../contracts/analysis';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ScoreColumns } from '../../results/scoreColumns';
import { sharedLabels } from './sharedFacts';

/** How far the labels of near rows agree, computed once for the rows that are scored. */
export class LabelComparisons {
  private latest: { readonly rows: number; readonly comparison: Promise<LabelComparison | null> } | undefined;

  constructor(
    private readonly columns: ScoreColumns,
    private readonly data: DatasetDescription,
    private readonly analysis: Analysis,
  ) {}

  /** Null where the data have no labels that could agree. */
  async compare(): Promise<LabelComparison | null> {
    const labels = sharedLabels(this.data);
    if (!labels) return null;
    // Further draws move no mean.
    const rows = this.columns.scoredCount;
    if (this.latest?.rows !== rows) {
      const latest = { rows, comparison: this.analysis.ask('compareLabels', this.columns, labels) };
      this.latest = latest;
      latest.comparison.catch(() => {
        if (this.latest === latest) this.latest = undefined;
      });
    }
    return this.latest.comparison;
  }
}
