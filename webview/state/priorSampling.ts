import type { PriorSettings, PriorView } from '../../src/contracts/panel/prior';
import type { Problem } from '../../src/core/problem/problem';
import { defaults } from '../../src/core/settings/defaults';
import { type Host, problemOf } from './host';
import { Store } from './store';
import { findNearestOfDraws, priorSampled, drawPriorSamples, savePrior } from '../../src/contracts/panel';

export interface PriorState {
  readonly settings: PriorSettings;
  readonly sampling: boolean;
  /** Whether any were asked for, also if that failed or was canceled. */
  readonly wereAsked: boolean;
  /** Number of samples decoded so far, while sampling. */
  readonly sampled: number;
  readonly saving: boolean;
  readonly view: PriorView | null;
  /** Files written by the last save. */
  readonly saved: readonly string[];
  readonly problem: Problem | null;
}

/** Samples from the prior, which are kept while other views are shown. */
export class PriorSampling {
  readonly state = new Store<PriorState>({
    settings: defaults.prior,
    sampling: false,
    wereAsked: false,
    sampled: 0,
    saving: false,
    view: null,
    saved: [],
    problem: null,
  });

  /** How often samples were asked for. */
  private askedFor = 0;
  /** The means that were available last, and how many. */
  private available = { means: '', among: 0 };

  /** The prior as it was last known. */
  private prior = '';

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
    private readonly remember: (settings: PriorSettings) => void,
  ) {
    host.on(priorSampled, (sampled) => {
      this.state.update({ sampled });
    });
  }

  /** Sets the default number of samples for a large model, unless the user has already sampled. */
  propose(count: number): void {
    const { settings, view, sampling } = this.state.value;
    if (!view && !sampling && settings === defaults.prior) this.setUp({ ...settings, count });
  }

  setUp(settings: PriorSettings): void {
    this.state.update({ settings });
  }

  async sample(settings: PriorSettings): Promise<void> {
    const begun = { sampling: true, wereAsked: true, sampled: 0, problem: null, saved: [] };
    this.state.update({ settings, ...begun });
    // Samples that were asked for before these are no longer wanted.
    const turn = ++this.askedFor;
    const isLatest = () => turn === this.askedFor;
    const { prior } = this;
    try {
      const view = await this.host.ask(drawPriorSamples, settings);
      if (!isLatest()) return;
      if (prior !== this.prior && view.priorOf !== '' && view.priorOf !== this.prior) {
        this.drop();
        return;
      }
      this.state.update({ view, sampling: false });
      this.remember(view.settings);
      this.announcement.set(`${view.settings.count} samples from the prior.`);
      const { means, among } = this.available;
      // Rows may have come while the samples were drawn.
      void this.updateNearest(means, among);
    } catch (error) {
      if (isLatest()) this.state.update({ sampling: false, problem: problemOf(error) });
    }
  }

  /** Drops samples of another prior than this one, or that it couldn't be sampled, so that they are drawn anew. */
  updatePrior(prior: string): void {
    const hasChanged = prior !== this.prior;
    this.prior = prior;
    const { view, problem, sampling } = this.state.value;
    if (sampling) return;
    const isOfOther = view !== null && view.priorOf !== '' && view.priorOf !== prior;
    if (isOfOther || (hasChanged && problem !== null)) this.drop();
  }

  private drop(): void {
    this.state.update({ view: null, sampling: false, wereAsked: false, saved: [], problem: null });
  }

  /**
   * Updates the view for new means, with `among` of them available: drops samples of a fit to other means, and finds the
   * nearest samples again.
   */
  async updateNearest(means: string, among: number): Promise<void> {
    this.available = { means, among };
    const { view } = this.state.value;
    if (!view) return;
    if (view.fittedTo !== '' && view.fittedTo !== means) {
      this.state.update({ view: null, saved: [] });
      return;
    }
    const { nearest, z } = view;
    if (nearest?.means === means && nearest.among === among) return;
    const asked = this.available;
    try {
      const found = means === '' ? null : await this.host.ask(findNearestOfDraws, z);
      const { view: latest } = this.state.value;
      // An answer may be late, for other draws or fewer rows.
      if (asked === this.available && latest?.z === z)
        this.state.update({ view: { ...latest, nearest: found } });
    } catch {
      // Without a response, links aren't shown, because they would refer to other means.
    }
  }

  /** Saves the samples on screen, whose settings may differ from the input fields. */
  async save(): Promise<void> {
    const settings = this.state.value.view?.settings;
    if (!settings) return;
    this.state.update({ saving: true, problem: null });
    try {
      const saved = await this.host.ask(savePrior, settings);
      this.state.update({ saving: false, saved: saved ?? this.state.value.saved });
      if (saved) this.announcement.set(`${saved.length} files saved.`);
    } catch (error) {
      this.state.update({ saving: false, problem: problemOf(error) });
    }
  }
}
