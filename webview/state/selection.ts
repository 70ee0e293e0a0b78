import type { Problem } from '../../src/core/problem/problem';
import { problemOf, type HostConnection } from './connection';
import { SampleSet } from './sampleSet';
import { Store } from './store';
import type { ViewState } from './viewState';
import { exportSamples, selectSamples } from '../../src/contracts/panel';

export interface ExportState {
  readonly underway: boolean;
  /** Files written by the last export. */
  readonly written: readonly string[];
  readonly problem: Problem | null;
}

const nothingExported: ExportState = { underway: false, written: [], problem: null };

/** The samples the user selected: the same in every view, known to the host, kept over restarts. */
export class Selection {
  readonly samples: Store<SampleSet>;
  readonly exported = new Store(nothingExported);
  /** Grows once the host knows of a change: what it filters by the selection may be asked for again. */
  readonly known = new Store(0);

  constructor(
    private readonly host: HostConnection,
    private readonly view: Store<ViewState>,
    private readonly announcement: Store<string>,
  ) {
    this.samples = new Store(SampleSet.decode(view.value.selection));
  }

  /** Tells the host what was kept over a restart. */
  async open(): Promise<void> {
    if (this.samples.value.size > 0) await this.tell();
  }

  replace(samples: SampleSet): void {
    if (samples === this.samples.value) return;
    this.samples.set(samples);
    this.exported.set(nothingExported);
    this.view.update({ selection: samples.encode() });
    const { size } = samples;
    this.announcement.set(size === 0 ? 'Selection cleared.' : `${size} selected.`);
    void this.tell();
  }

  clear(): void {
    if (this.samples.value.size > 0) this.replace(SampleSet.empty);
  }

  /** Takes in samples, or, where all of them are in already, out. */
  toggleAll(indices: Uint32Array): void {
    const { value } = this.samples;
    const all = indices.every((index) => value.has(index));
    this.replace(all ? value.without(indices) : value.with(indices));
  }

  async export(): Promise<void> {
    this.exported.set({ ...nothingExported, underway: true });
    try {
      const { indices } = this.samples.value;
      const { rowsOf } = this.view.value;
      const written = await this.host.ask(exportSamples, { indices, rowsOf });
      this.exported.update({ underway: false, written: written ?? [] });
      if (written) this.announcement.set(`${written.length} files written.`);
    } catch (error) {
      this.exported.update({ underway: false, problem: problemOf(error) });
    }
  }

  private async tell(): Promise<void> {
    try {
      await this.host.ask(selectSamples, this.samples.value.indices);
      this.known.set(this.known.value + 1);
    } catch {
      // Only the filter by selection is behind; the next change tells it again.
    }
  }
}
