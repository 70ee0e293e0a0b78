import { getRows } from '../../src/contracts/panel';
import type { Problem } from '../../src/core/problem/problem';
import { type Host, problemOf } from './host';
import { Store } from './store';
import type { SampleFigures } from '../../src/core/figures/figures';
import type { SortOrder } from '../../src/core/figures/rowOrder';
import type { FiguresOfSample, FiguresSource, RowWindow } from '../../src/contracts/panel/samples';
import type { RowFilter } from '../../src/core/figures/rowFilter';

const windowSize = 64;

interface CachedWindow {
  readonly rows: RowWindow;
  /** Results of rows created on demand, so that each row is always the same object. */
  readonly figures: (SampleFigures | undefined)[];
  /** The version the rows were fetched for; outdated rows are shown until they are replaced. */
  readonly stamp: number;
}

/** Sorted rows by position, fetched in windows around the visible rows. */
export class RowCache {
  /** Incremented when a row or the total changes. */
  readonly version = new Store(0);
  #order: SortOrder;
  #filter: RowFilter;
  #total = 0;
  #stamp = 0;
  #first = 0;
  #last = -1;
  readonly #windows = new Map<number, CachedWindow>();
  readonly #underway = new Map<number, number>();

  constructor(
    private readonly host: Host,
    order: SortOrder,
    filter: RowFilter,
    private readonly report: (problem: Problem) => void,
  ) {
    this.#order = order;
    this.#filter = filter;
  }

  get total(): number {
    return this.#total;
  }

  at(position: number): SampleFigures | undefined {
    const window = this.#windows.get(Math.floor(position / windowSize));
    if (!window) return undefined;
    const { rows: shown, figures } = window;
    const offset = position - shown.start;
    if (offset >= shown.index.length) return undefined;
    return (figures[offset] ??= figuresAt(shown, offset));
  }

  /** What the row at a position belongs to: what its pictures depend on, and the draws that its figures are to have. */
  sourceAt(position: number): FiguresSource | undefined {
    return this.#windows.get(Math.floor(position / windowSize))?.rows;
  }

  /** The results of a sample, if its row is loaded. */
  find(index: number): FiguresOfSample | undefined {
    for (const { rows: window } of this.#windows.values()) {
      const offset = window.index.indexOf(index);
      if (offset < 0) continue;
      const { picturesOf, requested } = window;
      return { figures: figuresAt(window, offset), picturesOf, requested };
    }
    return undefined;
  }

  /** Sets the visible positions and fetches missing or outdated rows. */
  want(first: number, last: number): void {
    this.#first = first;
    this.#last = last;
    this.#fetchMissing();
  }

  setOrder(order: SortOrder): void {
    this.#order = order;
    this.refresh();
  }

  setFilter(filter: RowFilter): void {
    this.#filter = filter;
    this.refresh();
  }

  /** Fetches visible rows again, keeping them on screen meanwhile, and drops the others. */
  refresh(): void {
    this.#stamp++;
    const [from, to] = this.#visibleWindows();
    for (const number of this.#windows.keys()) if (number < from || number > to) this.#windows.delete(number);
    this.#fetchMissing();
  }

  /** Clears all rows immediately because the dataset changed. */
  forget(): void {
    this.#windows.clear();
    this.#total = 0;
    this.version.set(this.version.value + 1);
    this.refresh();
  }

  #visibleWindows(): [from: number, to: number] {
    return [Math.floor(this.#first / windowSize), Math.floor(this.#last / windowSize)];
  }

  #fetchMissing(): void {
    const [from, to] = this.#visibleWindows();
    for (let number = from; number <= to; number++) {
      const fresh = this.#windows.get(number)?.stamp === this.#stamp;
      if (!fresh && this.#underway.get(number) !== this.#stamp) void this.#fetch(number);
    }
  }

  async #fetch(number: number): Promise<void> {
    const stamp = this.#stamp;
    this.#underway.set(number, stamp);
    try {
      const params = {
        start: number * windowSize,
        count: windowSize,
        order: this.#order,
        filter: this.#filter,
      };
      const answer = await this.host.ask(getRows, params);
      if (stamp !== this.#stamp) return;
      this.#windows.set(number, { rows: answer, figures: [], stamp });
      this.#total = answer.total;
      this.version.set(this.version.value + 1);
    } catch (error) {
      const problem = problemOf(error);
      if (problem && stamp === this.#stamp) this.report(problem);
    } finally {
      if (this.#underway.get(number) === stamp) this.#underway.delete(number);
    }
  }
}

function figuresAt(window: RowWindow, offset: number): SampleFigures {
  return {
    index: window.index[offset]!,
    label: window.label?.[offset] ?? null,
    elbo: known(window.elbo[offset]!),
    elboSe: known(window.elboSe[offset]!),
    reconstruction: known(window.reconstruction[offset]!),
    kl: known(window.kl[offset]!),
    klSe: known(window.klSe[offset]!),
    meanSquaredError: known(window.meanSquaredError[offset]!),
    meanAbsoluteError: known(window.meanAbsoluteError[offset]!),
    muSquaredNorm: known(window.muSquaredNorm[offset]!),
    logPx: known(window.logPx[offset]!),
    gap: known(window.gap[offset]!),
    draws: known(window.draws[offset]!),
    importanceDraws: known(window.importanceDraws[offset]!),
    notScored: window.notScored[offset] ?? null,
  };
}

function known(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}
