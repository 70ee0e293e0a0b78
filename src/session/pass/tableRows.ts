import type { Analysis } from '../../analysis/analysis';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { isEveryRow, type RowFilter } from '../../core/figures/rowFilter';
import type { SortOrder } from '../../core/figures/rowOrder';
import type { ScoreColumns } from '../../results/scoreColumns';
import type { SelectedSamples } from '../../results/selectedSamples';
import type { LabelComparisons } from './labelComparisons';
import { sharedFactors, sharedLabels } from './sharedFacts';

/** How long a sorted order is kept while rows come, in times of what it took to make. */
const minAge = 10;

interface SortedRows {
  readonly order: SortOrder;
  readonly rows: Promise<Uint32Array>;
  readonly startedAt: number;
  /** Set once the rows are there. */
  madeAt?: number;
  /** How many rows had figures. */
  readonly among: number;
}

/** The rows of the table, sorted and filtered by the analysis. What was made last is kept until figures change. */
export class TableRows {
  private sorted: SortedRows | undefined;
  private filtered: { readonly key: string; readonly rows: Promise<Uint32Array> } | undefined;

  constructor(
    private readonly columns: ScoreColumns,
    private readonly data: DatasetDescription,
    private readonly analysis: Analysis,
    private readonly labels: LabelComparisons,
  ) {}

  /** Reports that figures changed. Orders are made again where rows have come, though not at every change, and at the end. */
  touch(isLast: boolean): void {
    const { sorted } = this;
    if (!sorted) return;
    const { startedAt, madeAt } = sorted;
    const isEarly = madeAt === undefined || performance.now() - madeAt <= minAge * (madeAt - startedAt);
    if (!isLast && (isEarly || sorted.among === this.columns.scoredCount)) return;
    this.forget();
  }

  /**
   * Reports that every row has as many draws of the pass as the others. The order is made again before figures of some rows
   * rest on more, and stays while these come: done when it is made.
   */
  async completeRound(): Promise<void> {
    const { sorted } = this;
    if (!sorted) return;
    this.forget();
    // Whoever requests the rows learns why they could not be sorted.
    await this.sort(sorted.order).catch(() => undefined);
  }

  /** Rows of the pass in an order, those that the filter lets through. */
  async in(order: SortOrder, filter: RowFilter, selection: SelectedSamples): Promise<Uint32Array> {
    const sorted = await this.sort(order);
    if (isEveryRow(filter)) return sorted;
    const key = JSON.stringify([order, filter, filter.selected && selection.version]);
    if (this.filtered?.key !== key) {
      const filtered = { key, rows: this.filter(sorted, filter, selection) };
      this.filtered = filtered;
      filtered.rows.catch(() => {
        if (this.filtered === filtered) this.filtered = undefined;
      });
    }
    return this.filtered.rows;
  }

  private async filter(
    rows: Uint32Array,
    filter: RowFilter,
    selection: SelectedSamples,
  ): Promise<Uint32Array> {
    const names = filter.factors.map(({ name }) => name);
    const comparison = filter.unlikeNeighbors ? await this.labels.compare() : null;
    return this.analysis.ask('filterRows', this.columns, {
      filter,
      rows,
      labels: sharedLabels(this.data),
      factors: sharedFactors(this.data, names),
      selected: selection.indices,
      ...(comparison && { unlike: comparison.unlike }),
    });
  }

  private sort(order: SortOrder): Promise<Uint32Array> {
    const { column, descending } = order;
    if (this.sorted?.order.column !== column || this.sorted.order.descending !== descending) {
      const labels = column === 'label' ? sharedLabels(this.data) : undefined;
      const sorted: SortedRows = {
        order,
        rows: this.analysis.ask('sortRows', this.columns, { order, labels }),
        startedAt: performance.now(),
        among: this.columns.scoredCount,
      };
      this.sorted = sorted;
      this.filtered = undefined;
      sorted.rows.then(
        () => {
          sorted.madeAt = performance.now();
        },
        () => {
          if (this.sorted === sorted) this.sorted = undefined;
        },
      );
    }
    return this.sorted.rows;
  }

  private forget(): void {
    this.sorted = undefined;
    this.filtered = undefined;
  }
}
