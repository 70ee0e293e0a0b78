import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { FactorGroups, LabelGroup } from '../../contracts/panel/selection';
import { usageOf } from '../../results/codeFigures';
import { dimensionDensity } from '../../results/density';
import { factorGroupsOf } from '../../results/factors';
import { filterRows } from '../../results/filterRows';
import { factorFiguresOf, labelFiguresOf } from '../../results/groupFigures';
import { labelGroupsOf } from '../../results/labelGroups';
import { labelOf } from '../../results/labelOf';
import { notScoredBecause } from '../../results/notScored';
import { sortRows } from '../../results/order';
import { eachFigure, elboOf } from '../../results/rowFigures';
import type { ScoreColumns } from '../../results/scoreColumns';
import type { SelectedSamples } from '../../results/selectedSamples';
import { dimensionFigures, elboSpread, sampleFigures, summarize } from '../../results/summary';
import { klDecompositionCaution, type KlDecomposition } from '../../vae/diagnostics/klDecomposition';
import { describeCodes } from '../../vae/diagnostics/codeUsage';
import { describeSpread, describeUse } from '../../vae/diagnostics/collapse';
import { typicality } from '../../vae/diagnostics/typicality';
import { dimensionsOf, logStepOf } from './dataStep';
import { knownFactors } from '../loading/factorValues';
import type { EffectiveSettings } from '../settings/effectiveSettings';
import type { GroupFigures, SampleFigures } from '../../core/figures/figures';
import type { SortOrder } from '../../core/figures/rowOrder';
import type { RowsParams, RowWindow } from '../../contracts/panel/samples';
import type { DimensionDensity, PosteriorView } from '../../contracts/panel/posterior';
import { everyRow, isEveryRow, type RowFilter } from '../../core/figures/rowFilter';

/** How long a sorted order is kept while rows come, in times of what it took to make. */
const minAge = 10;
/** Typicality is asked for by itself: it takes a walk over all rows. */
const noSpread = { mean: NaN, deviation: NaN };

interface SortedRows {
  readonly order: SortOrder;
  readonly rows: Uint32Array;
  readonly madeAt: number;
  /** Milliseconds. */
  readonly took: number;
  /** How many rows had figures. */
  readonly among: number;
}

/** The figures of the latest pass, as the page asks for them. The sorted order is kept until figures change. */
export class Results {
  /** The KL taken apart; null until that is done, after the pass. */
  klDecomposition: KlDecomposition | null = null;
  private sorted: SortedRows | undefined;
  private filtered: { readonly key: string; readonly rows: Uint32Array } | undefined;

  constructor(
    readonly columns: ScoreColumns,
    private readonly effective: EffectiveSettings,
  ) {}

  /** Says that figures changed. Orders are made anew where rows have come, though not at every change, and at the end. */
  touch(isLast: boolean): void {
    const { sorted } = this;
    if (!sorted) return;
    const isEarly = performance.now() - sorted.madeAt <= minAge * sorted.took;
    if (!isLast && (isEarly || sorted.among === this.columns.scoredCount)) return;
    this.sorted = undefined;
    this.filtered = undefined;
  }

  /**
   * Says that every row has as many draws of this pass as the others: the order is made anew at once, before figures of
   * some rows rest on more, and stays while these come.
   */
  completeRound(): void {
    const { sorted } = this;
    if (!sorted) return;
    this.sorted = undefined;
    this.filtered = undefined;
    this.order(sorted.order);
  }

  /** A window of the rows in an order, those that the filter lets through. */
  window({ start, count, order, filter }: RowsParams, selection: SelectedSamples): RowWindow {
    const all = this.rows(order, filter ?? everyRow, selection);
    const rows = all.subarray(start, start + count);
    const { columns } = this;
    const { labels } = this.effective.data;
    return {
      start,
      total: all.length,
      index: rows.map(columns.sampleOf),
      ...eachFigure((figure) => Float64Array.from(rows, (row) => figure(columns, row))),
      label: labels ? Array.from(rows, (row) => labelOf(labels, columns.first + row) ?? '') : null,
      notScored: Object.fromEntries(
        Array.from(rows, (row, place) => [place, notScoredBecause(columns, row)] as const).filter(
          (entry): entry is [number, string] => entry[1] !== null,
        ),
      ),
    };
  }

  /** How far the row's ELBO is from the others', in their standard deviations; null where that is not known. */
  typicality(row: number): number | null {
    const view = this.posterior();
    const value = view ? typicality(elboOf(this.columns, row), elboSpread(view.summary)) : NaN;
    return Number.isFinite(value) ? value : null;
  }

  posterior(): PosteriorView | null {
    if (this.columns.scoredCount === 0) return null;
    const dimensions = dimensionFigures(this.columns);
    const codes = usageOf(this.columns);
    const use = this.columns.has.kl ? describeUse(dimensions) : describeSpread(dimensions);
    return {
      summary: summarize(this.columns, dimensions, dimensionsOf(this.effective), logStepOf(this.effective)),
      dimensions,
      diagnosis: codes ? describeCodes(codes) : use,
      klDecomposition: this.klDecomposition,
      klDecompositionCaution: this.klDecomposition && klDecompositionCaution(this.klDecomposition),
      codes,
    };
  }

  density(dimension: number): DimensionDensity {
    return dimensionDensity(this.columns, dimension);
  }

  get data(): DatasetDescription {
    return this.effective.data;
  }

  /** Rows of the pass in an order, those that the filter lets through. */
  rows(order: SortOrder, filter: RowFilter, selection: SelectedSamples): Uint32Array {
    const sorted = this.order(order);
    if (isEveryRow(filter)) return sorted;
    const key = JSON.stringify([order, filter, filter.selected && selection.version]);
    if (this.filtered?.key !== key) {
      const { data } = this.effective;
      const facts = { labels: data.labels, factorOf: (name: string) => knownFactors(data).get(name) };
      const rows = filterRows(this.columns, sorted, filter, facts, selection);
      this.filtered = { key, rows };
    }
    return this.filtered.rows;
  }

  labelGroups(): LabelGroup[] | null {
    const { labels } = this.effective.data;
    return labels ? labelGroupsOf(this.columns, labels) : null;
  }

  /** The values of a factor, which must have been read; undefined where the data have none of that name. */
  factorGroups(name: string): FactorGroups | undefined {
    const factor = knownFactors(this.effective.data).get(name);
    return factor && factorGroupsOf(this.columns, factor);
  }

  /** The figures of each label, or of each value of a factor that was read; null where they are too many or there are none. */
  groupFigures(factor: string | null): GroupFigures[] | null {
    const { labels } = this.effective.data;
    if (factor === null) return labels ? labelFiguresOf(this.columns, labels) : null;
    const values = knownFactors(this.effective.data).get(factor);
    return values ? factorFiguresOf(this.columns, values) : null;
  }

  /** The figures of one sample, by its index in the data; null where it has none (yet). */
  figures(index: number): SampleFigures | null {
    const row = this.columns.rowOf(index);
    if (!(this.columns.draws[row]! > 0)) return null;
    return sampleFigures(this.columns, row, this.labelOf(row), noSpread);
  }

  /** The label of a row of the pass. */
  labelOf(row: number): string | null {
    return labelOf(this.effective.data.labels, this.columns.first + row);
  }

  private order(order: SortOrder): Uint32Array {
    const { column, descending } = order;
    if (this.sorted?.order.column !== column || this.sorted.order.descending !== descending) {
      const start = performance.now();
      const rows = sortRows(this.columns, order, this.effective.data.labels?.values);
      const madeAt = performance.now();
      this.sorted = { order, rows, madeAt, took: madeAt - start, among: this.columns.scoredCount };
    }
    return this.sorted.rows;
  }
}
