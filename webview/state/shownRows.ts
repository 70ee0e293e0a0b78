import type { PanelState } from '../../src/contracts/panel/state';
import { everyRow, isEveryRow, type RowFilter } from '../../src/core/figures/rowFilter';
import { compareRows, lostWords } from './rememberedRows';
import type { RowCache } from './rowCache';
import { SampleSet } from './sampleSet';
import type { Selection } from './selection';
import type { Store } from './store';
import type { Traversing } from './traversing';
import type { ViewState } from './viewState';

/** What of the page refers to rows by their index. */
interface ByIndex {
  readonly view: Store<ViewState>;
  readonly selection: Selection;
  readonly rows: RowCache;
  readonly traversing: Traversing;
  /** Something to know that the host's state doesn't say. */
  readonly notice: Store<string | null>;
  filterRows(filter: RowFilter): void;
}

/** Knows which rows the page shows, and clears everything that refers to them by index once they are others. */
export class ShownRows {
  /** Whether what refers to rows may be of an earlier time than this page. */
  #isRestored = true;

  constructor(private readonly page: ByIndex) {}

  take({ rowsOf, rowsHash, data, run }: PanelState): void {
    if (rowsOf === '' || run.rowsShown === 0) return;
    const { view, selection } = this.page;
    const before = view.value;
    const isRestored = this.#isRestored;
    // What was restored is compared with the content once that is known, too.
    if (rowsHash !== null) this.#isRestored = false;
    const seen = compareRows(before, { rowsOf, rowsHash });
    if (seen !== 'known') view.update({ rowsOf, rowsHash });
    switch (seen) {
      case 'known':
      case 'same':
        return;
      case 'first': {
        // The stored state may come from an older version, which didn't identify the rows.
        const total = data?.total ?? 0;
        selection.replace(selection.samples.value.below(total));
        if (before.sample !== null && before.sample >= total) view.update({ sample: null });
        return;
      }
      case 'others':
        if (isRestored && data) this.#sayLost(data.name);
        this.#clear();
        return;
    }
  }

  #clear(): void {
    const { view, selection, rows, traversing } = this.page;
    const { traverse, filter } = view.value;
    selection.replace(SampleSet.empty);
    view.update({ sample: null, traverse: { ...traverse, to: null, movedMedian: null } });
    traversing.forget();
    if (!isEveryRow(filter)) this.page.filterRows(everyRow);
    rows.forget();
  }

  #sayLost(data: string): void {
    const { view, selection, notice } = this.page;
    const lost = [
      ...(selection.samples.value.size > 0 ? (['selection'] as const) : []),
      ...(isEveryRow(view.value.filter) ? [] : (['filter'] as const)),
    ];
    notice.set(lostWords(lost, data));
  }
}
