import { getSummaryOfRows } from '../../../src/contracts/panel';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { isEveryRow } from '../../../src/core/figures/rowFilter';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { SummaryStrip } from './summaryStrip';

interface SummaryOfViewProps {
  readonly state: PanelState;
  readonly model: NonNullable<PanelState['model']>;
  /** Figures of all rows; null until there are some. */
  readonly figures: PosteriorView | null;
  /** Whether they are the run's final ones. */
  readonly settled: boolean;
}

/** The figures of the rows in view: of all rows or, in Samples, of those that match the filters. */
export function SummaryOfView({ state, model, figures, settled }: SummaryOfViewProps) {
  const page = usePage();
  const { view, filter, order } = useStore(page.view);
  const revision = useStore(page.revision);
  const selectionKnown = useStore(page.selection.known);
  const isFiltered = view === 'samples' && !isEveryRow(filter);
  const key = isFiltered ? JSON.stringify([filter, filter.selected ? selectionKnown : 0]) : null;
  const answer = useAnswer(key, revision, async (wanted) =>
    wanted === null ? null : page.host.ask(getSummaryOfRows, { order, filter }),
  );
  const common = { model, run: state.run, weighted: state.importance > 0 };
  if (!isFiltered) {
    const summary = figures && figures.summary.count > 0 ? figures.summary : null;
    return (
      <SummaryStrip
        {...common}
        summary={summary}
        codes={figures?.codes ?? null}
        filteredFrom={null}
        settled={settled}
      />
    );
  }
  const current = answer?.key === key ? answer : null;
  return (
    <SummaryStrip
      {...common}
      summary={current?.value?.summary ?? null}
      codes={current?.value?.codes ?? null}
      filteredFrom={state.run.rowsShown}
      settled={settled && current?.revision === revision}
    />
  );
}
