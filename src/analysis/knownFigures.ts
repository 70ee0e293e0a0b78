import type { ColumnsSnapshot } from '../contracts/analysis/columns';
import { componentsOfMeans } from '../results/latentProjections';
import { columnsOf, type FigureColumns } from '../results/figureColumns';
import { dimensionFigures } from '../results/summary';
import type { Checkpoint } from '../vae/checkpoint';
import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import type { PrincipalComponents } from '../vae/diagnostics/principalComponents';

/** What several questions about the same rows need, computed once. */
export class KnownFigures {
  readonly columns: FigureColumns;
  private statistics: readonly DimensionStatistics[] | undefined;
  private principal: PrincipalComponents | undefined;

  constructor(private readonly snapshot: ColumnsSnapshot) {
    this.columns = columnsOf(snapshot);
  }

  /** For a question about a snapshot: the same, or new where the pass has gone on. */
  of(snapshot: ColumnsSnapshot): KnownFigures {
    const { id, version, scored } = this.snapshot;
    if (id === snapshot.id && version === snapshot.version) return this;
    const next = new KnownFigures(snapshot);
    // Further draws change neither means nor scales.
    if (id === snapshot.id && scored.length === snapshot.scored.length) next.principal = this.principal;
    return next;
  }

  dimensions(): readonly DimensionStatistics[] {
    return (this.statistics ??= dimensionFigures(this.columns));
  }

  components(checkpoint: Checkpoint): PrincipalComponents {
    return (this.principal ??= componentsOfMeans(this.columns, checkpoint));
  }
}
