import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import {
  runAction,
  changeRole,
  changeSettings,
  connect,
  getRunHistory,
  favoritesChanged,
  resultsChanged,
  runHistoryChanged,
  selectionChanged,
  showSettings,
  showView,
  stateChanged,
  stepSettings,
} from '../../src/contracts/panel';
import type { PanelState } from '../../src/contracts/panel/state';
import type { RunHistoryState } from '../../src/contracts/panel/runHistory';
import type { Problem } from '../../src/core/problem/problem';
import { announcementOf, stepAnnouncement, warningAnnouncement } from './announcements';
import { Announcer } from './announcer';
import { Comparison } from './comparison';
import type { HostConnection } from './connection';
import { problemOf } from './host';
import { Disentangling } from './disentangling';
import { PredictiveChecking } from './predictiveChecking';
import { Favorites } from './favorites';
import { Drawings } from './drawings';
import { Outliers } from './outliers';
import { OwnImages } from './ownImage';
import { PriorSampling } from './priorSampling';
import { RowCache } from './rowCache';
import { Selection } from './selection';
import { SettingsSheet } from './settingsSheet';
import { ShownRows } from './shownRows';
import { Store } from './store';
import { throttle } from './throttle';
import { ThumbnailCache } from './thumbnailCache';
import { Traversing } from './traversing';
import { Umap } from './umap';
import type { ViewState } from './viewState';
import type { Role } from '../../src/core/model/role';
import type { PanelAction, SettingsChange, StepDirection } from '../../src/contracts/panel/actions';
import type { RowFilter } from '../../src/core/figures/rowFilter';
import type { SortOrder } from '../../src/core/figures/rowOrder';

/** Min interval between refreshes of the results on screen. */
const refreshMilliseconds = 400;
/** Max interval between refreshes: results of many rows take time to sort and summarize. */
const maxRefreshMilliseconds = 3000;

/** The state of the page: the host's state, the user's view state, and the caches behind the views. */
export class Page {
  readonly panel = new Store<PanelState | null>(null);
  /** The problem of a failed request of the page; the host's problems are in its state. */
  readonly problem = new Store<Problem | null>(null);
  /** Incremented, at a throttled rate, when results change. */
  readonly revision = new Store(0);
  /** Incremented when a run starts or ends or the images of rows change, but not while results are refined. */
  readonly stage = new Store(0);
  /** The current announcement for assistive technology. */
  readonly announcement = new Announcer('');
  /** The same for new warnings, which no other announcement replaces before they are spoken. */
  readonly warningAnnouncement = new Store('');
  readonly rows: RowCache;
  readonly thumbnails: ThumbnailCache;
  readonly prior: PriorSampling;
  readonly favorites: Favorites;
  readonly selection: Selection;
  readonly ownImage: OwnImages;
  readonly drawings: Drawings;
  readonly umap: Umap;
  readonly comparison: Comparison;
  readonly outliers: Outliers;
  readonly disentangling: Disentangling;
  readonly predictiveChecking: PredictiveChecking;
  /** Finished runs of the model over time; null until they are known. */
  readonly history = new Store<RunHistoryState | null>(null);
  readonly traversing: Traversing;
  readonly settings: SettingsSheet;
  /** Something to know that the host's state doesn't say. */
  readonly notice = new Store<string | null>(null);
  readonly #shownRows: ShownRows;

  constructor(
    readonly host: HostConnection,
    readonly view: Store<ViewState>,
  ) {
    const report = (problem: Problem) => {
      this.problem.set(problem);
    };
    this.rows = new RowCache(host, view.value.order, view.value.filter, report);
    this.settings = new SettingsSheet(view);
    this.umap = new Umap(host, this.announcement);
    this.comparison = new Comparison(host, this.announcement);
    this.outliers = new Outliers(host, this.announcement);
    this.disentangling = new Disentangling(host, this.announcement);
    this.predictiveChecking = new PredictiveChecking(host, this.announcement);
    this.traversing = new Traversing(host, this.announcement);
    this.ownImage = new OwnImages(host, this.announcement, () => {
      view.update({ view: 'samples' });
    });
    this.drawings = new Drawings(host, this.announcement, this.notice, (problem) => {
      this.problem.set(problem);
    });
    let { sample } = view.value;
    view.subscribe(() => {
      const { sample: chosen } = view.value;
      // A row that is chosen takes the place of the image.
      if (chosen !== null && chosen !== sample) this.ownImage.close();
      sample = chosen;
    });
    this.selection = new Selection(host, view, this.announcement);
    this.selection.known.subscribe(() => {
      if (view.value.filter.selected) this.rows.refresh();
    });
    this.thumbnails = new ThumbnailCache(host, report);
    this.favorites = new Favorites(host, this.announcement);
    this.#shownRows = new ShownRows(this);
    this.prior = new PriorSampling(host, this.announcement, (prior) => {
      view.update({ prior });
    });
  }

  /** Connects to the host and requests its state. */
  async open(): Promise<void> {
    const pace = () => {
      const rows = this.panel.value?.run.rowsTotal ?? 0;
      return Math.min(maxRefreshMilliseconds, refreshMilliseconds * Math.max(1, rows / 100_000));
    };
    const refresh = throttle(pace, () => {
      this.#refresh();
    });
    this.host.on(stateChanged, (state) => {
      this.#show(state);
    });
    this.host.on(resultsChanged, refresh);
    this.host.on(showView, ({ view, prior }) => {
      this.view.update({ view });
      if (prior) void this.prior.sample(prior);
    });
    this.host.on(selectionChanged, (indices) => {
      this.selection.take(indices);
    });
    this.host.on(favoritesChanged, () => {
      void this.#attempt(() => this.favorites.open());
    });
    this.umap.listen();
    this.comparison.listen();
    this.outliers.listen();
    this.disentangling.listen();
    this.predictiveChecking.listen();
    this.host.on(runHistoryChanged, (state) => {
      this.history.set(state);
    });
    this.host.on(showSettings, (part) => {
      this.settings.open(part);
    });
    this.host.listen();
    await this.#attempt(async () => {
      this.#show(await this.host.ask(connect));
      await Promise.all([
        this.selection.open(),
        this.umap.open(),
        this.favorites.open(),
        this.comparison.open(),
        this.outliers.open(),
        this.disentangling.open(),
        this.predictiveChecking.open(),
        this.host.ask(getRunHistory).then((state) => {
          this.history.set(state);
        }),
      ]);
    });
  }

  /** Filters the rows of the table and stores the filter. */
  filterRows(filter: RowFilter): void {
    this.view.update({ filter });
    this.rows.setFilter(filter);
  }

  /** Sorts the rows of the table and stores the order. */
  sortRows(order: SortOrder): void {
    this.view.update({ order });
    this.rows.setOrder(order);
  }

  act(action: PanelAction): Promise<void> {
    return this.#attempt(() => this.host.ask(runAction, action));
  }

  /** Cancels all slow requests and the current run. */
  async cancel(): Promise<void> {
    this.host.cancelSlow();
    await this.act('cancel');
  }

  change(settings: SettingsChange): Promise<void> {
    return this.#attempt(async () => {
      this.#show(await this.host.ask(changeSettings, settings));
    });
  }

  changeRole(tensor: string, role: Role | null): Promise<void> {
    return this.#attempt(async () => {
      this.#show(await this.host.ask(changeRole, { tensor, role }));
    });
  }

  /** Undoes or redoes a change of settings, and announces which. */
  step(direction: StepDirection): Promise<void> {
    return this.#attempt(async () => {
      this.announcement.set(stepAnnouncement(direction, await this.host.ask(stepSettings, direction)));
    });
  }

  #show(state: PanelState): void {
    const before = this.panel.value;
    this.#shownRows.take(state);
    this.favorites.setModel(state.modelContent);
    const message = announcementOf(before?.run ?? null, state);
    if (message) this.announcement.set(message);
    const warning = warningAnnouncement(before, state, this.view.value.hiddenWarnings);
    if (warning !== null) this.warningAnnouncement.set(warning);
    this.panel.set(state);
    this.prior.updatePrior(state.priorOf);
    const isSlow = state.model?.rowCost !== undefined;
    this.thumbnails.isSlow = isSlow;
    this.traversing.strips.isSlow = isSlow;
    const otherPictures = this.thumbnails.changeTo(state.picturesOf, JSON.stringify(state.picture));
    if (state.run.phase !== 'scoring' || state.meansOf !== before?.meansOf)
      void this.prior.updateNearest(state.meansOf, state.run.rowsShown);
    // Starting a run clears the results and ending it completes them, so both refresh immediately.
    if (otherPictures || before?.run.phase !== state.run.phase) {
      this.stage.set(this.stage.value + 1);
      this.#refresh();
    }
  }

  #refresh(): void {
    this.rows.refresh();
    this.revision.set(this.revision.value + 1);
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      this.problem.set(null);
      await work();
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }
}

export const PageContext = createContext<Page | null>(null);

/** The page that contains this component. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage outside PageContext');
  return page;
}
