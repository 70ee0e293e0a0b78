import type { NotScored } from '../../core/figures/notScored';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { PosteriorFigures, SummaryParams } from '../../contracts/analysis';
import type { NeighborLabels } from '../../contracts/panel/latentSpace';
import type { DimensionDensity, PosteriorView } from '../../contracts/panel/posterior';
import type { FiguresSource, RowsParams, RowWindow } from '../../contracts/panel/samples';
import type {
  FactorGroups,
  LabelGroup,
  RowIndicesParams,
  ShownRows,
  SummaryOfRows,
} from '../../contracts/panel/selection';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { GroupFigures, SampleFigures } from '../../core/figures/figures';
import { everyRow, type RowFilter } from '../../core/figures/rowFilter';
import type { SortOrder } from '../../core/figures/rowOrder';
import { latentUseOf } from '../../results/latentUseOf';
import { labelOf } from '../../results/rowLabels';
import { notScoredBecause } from '../../results/notScored';
import { eachFigure, elboOf } from '../../results/rowFigures';
import type { ScoreColumns } from '../../results/scoreColumns';
import type { SelectedSamples } from '../../results/selectedSamples';
import { elboSpread, noSpread, sampleFigures } from '../../results/summary';
import type { KlDecomposition } from '../../vae/diagnostics/klDecomposition';
import { typicality } from '../../vae/diagnostics/typicality';
import type { EffectiveSettings } from '../settings/effectiveSettings';
import { dimensionsOf, logStepOf } from './dataStep';
import { sharedFactors, sharedLabels } from './sharedFacts';
import { LabelComparisons } from './labelComparisons';
import { TableRows } from './tableRows';

/**
 * The figures of the latest pass, as the page asks for them: what is of all rows comes from the analysis, what is of the
 * rows in a window is read here.
 */
export class Results {
  /** The KL taken apart; null until that is done, after the pass. */
  klDecomposition: KlDecomposition | null = null;
  private readonly table: TableRows;
  private readonly labels: LabelComparisons;
  private summarized: { readonly version: number; readonly figures: Promise<PosteriorFigures> } | undefined;

  constructor(
    readonly columns: ScoreColumns,
    private readonly effective: EffectiveSettings,
    private readonly analysis: Analysis,
  ) {
    this.labels = new LabelComparisons(columns, effective.data, analysis);
    this.table = new TableRows(columns, effective.data, analysis, this.labels);
  }

  /** Reports that figures changed. */
  touch(isLast: boolean): void {
    this.table.touch(isLast);
  }

  /** Reports that every row has as many draws of this pass as the others. Done when the table is sorted by them. */
  completeRound(): Promise<void> {
    return this.table.completeRound();
  }

  /** A window of the rows in an order, those that the filter lets through. */
  async window(
    { start, count, order, filter }: RowsParams,
    selection: SelectedSamples,
  ): Promise<Omit<RowWindow, keyof FiguresSource>> {
    const all = await this.rows(order, filter ?? everyRow, selection);
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
          (entry): entry is [number, NotScored] => entry[1] !== null,
        ),
      ),
    };
  }

  /** How far the row's ELBO is from the others', in their standard deviations; null where that is not known. */
  async typicality(row: number): Promise<number | null> {
    if (this.columns.scoredCount === 0) return null;
    const { summary } = await this.posteriorFigures();
    const value = typicality(elboOf(this.columns, row), elboSpread(summary));
    return Number.isFinite(value) ? value : null;
  }

  /** Null without figures. */
  async posterior(): Promise<PosteriorView | null> {
    if (this.columns.scoredCount === 0) return null;
    const figures = await this.posteriorFigures();
    const { dimensions, codes, summary } = figures;
    return {
      ...figures,
      use: latentUseOf(dimensions, codes, summary.kl, this.columns.prior),
      klDecomposition: this.klDecomposition,
      hasOwnPriors: this.columns.prior === 'model',
    };
  }

  density(dimension: number, token?: CancellationToken): Promise<DimensionDensity> {
    return this.analysis.ask('estimateDensity', this.columns, { dimension }, token);
  }

  get data(): DatasetDescription {
    return this.effective.data;
  }

  /** The samples at positions [start, start + count) of the table, ascending. */
  async samplesAt(
    { start, count, order, filter }: RowIndicesParams,
    selection: SelectedSamples,
  ): Promise<Uint32Array> {
    const rows = (await this.rows(order, filter, selection)).subarray(start, start + count);
    return this.analysis.ask('listSamples', this.columns, { rows });
  }

  /** The mean figures of the rows that a filter lets through. */
  async summaryOf({ order, filter }: ShownRows, selection: SelectedSamples): Promise<SummaryOfRows> {
    const rows = await this.rows(order, filter, selection);
    return this.analysis.ask('summarizeRows', this.columns, { ...this.summaryParams(), rows });
  }

  /** How far the labels of near samples agree; null where the data have none that could. */
  async neighborLabels(): Promise<NeighborLabels | null> {
    const comparison = await this.labels.compare();
    return comparison && { ...comparison, unlike: comparison.unlike.length };
  }

  /** Null where the data have no labels. */
  async labelGroups(): Promise<LabelGroup[] | null> {
    const labels = sharedLabels(this.data);
    return labels ? this.analysis.ask('groupLabels', this.columns, labels) : null;
  }

  /** The values of a factor, which must have been read; undefined where the data have none of that name. */
  async factorGroups(name: string): Promise<FactorGroups | undefined> {
    const factor = sharedFactors(this.data, [name]).get(name);
    return factor && this.analysis.ask('groupFactor', this.columns, factor);
  }

  /** The figures of each label, or of each value of a factor that was read; null where they are too many or there are none. */
  async groupFigures(factor: string | null): Promise<GroupFigures[] | null> {
    if (factor === null) {
      const labels = sharedLabels(this.data);
      return labels ? this.analysis.ask('averageLabels', this.columns, labels) : null;
    }
    const values = sharedFactors(this.data, [factor]).get(factor);
    return values ? this.analysis.ask('averageFactor', this.columns, values) : null;
  }

  /** The figures of one sample, by its index in the data; null where it has none (yet). */
  figures(index: number): SampleFigures | null {
    const row = this.columns.rowOf(index);
    if (!(this.columns.draws[row]! > 0)) return null;
    // Typicality is asked for by itself: it takes a walk over all rows.
    return sampleFigures(this.columns, row, this.labelOf(row), noSpread);
  }

  /** The label of a row of the pass. */
  labelOf(row: number): string | null {
    return labelOf(this.effective.data.labels, this.columns.first + row);
  }

  private rows(order: SortOrder, filter: RowFilter, selection: SelectedSamples): Promise<Uint32Array> {
    return this.table.in(order, filter, selection);
  }

  private posteriorFigures(): Promise<PosteriorFigures> {
    const { version } = this.columns;
    if (this.summarized?.version !== version) {
      const figures = this.analysis.ask('summarize', this.columns, this.summaryParams());
      const summarized = { version, figures };
      this.summarized = summarized;
      summarized.figures.catch(() => {
        if (this.summarized === summarized) this.summarized = undefined;
      });
    }
    return this.summarized.figures;
  }

  private summaryParams(): SummaryParams {
    return { dataLength: dimensionsOf(this.effective), logStep: logStepOf(this.effective) };
  }
}
